"""The small registry with metadata that would do harm, were a site to obey them."""

from tests.site import registry as city

FILES = {
    **city.FILES,
    "organizations.csv": city.FILES["organizations.csv"].replace(
        "数据局", "<img src=x onerror=alert(1)>"
    ),
    "elements/tax-paid.yaml": (
        city.FILES["elements/tax-paid.yaml"]
        .replace("纳税额", '"</title><script>document.title = 1</script>{{ 7 * 7 }}"')
        .replace("上一年度实际缴纳的税额", '"\\u202egnol os {% raise %} <a href=javascript:x>"')
        .replace("示例规范,", '"\\" onmouseover=\\"alert(1)", uri: "javascript:alert(1)",')
        .replace("[12.50]", "[12.50]\nguidance: {zh: '../../../../x <b>bold</b> &lt;'}")
    ),
    "elements/organization-name.yaml": city.FILES["elements/organization-name.yaml"].replace(
        "[示例公司]", '["</code><script>alert(3)</script>\\u202e"]'
    ),
    "codelists/district.csv": city.FILES["codelists/district.csv"].replace(
        "东区", "</script><script>alert(2)</script>"
    ),
}
