"""How values of each type are written: rightly, and wrongly."""

from tests.expressions.fields import field

from govstd.model.data_element import DataType, Special
from govstd.model.dataset_standard import AxisOrder, Multiple
from govstd.model.resolved import ResolvedField

D = DataType
SEVERAL = Multiple(delimiter=";")

WRITTEN: list[tuple[ResolvedField, list[str], list[str]]] = [
    (
        field(D.INTEGER),
        ["0", "-1", "+1", "007", "9" * 40],
        ["", " 1", "1 ", "1.0", "1e2", "1_0", "１", "٣", "--1", "1\n", "0x1", "1,000"],
    ),
    (
        field(D.INTEGER, group_char=","),
        ["1,000", "1000", "1,0,0"],
        [",1", "1,", "1,,0", "1.0"],
    ),
    (
        field(D.INTEGER, bare_number=False),
        ["95%", "EUR 95", "-95 kr.", "Rs. 95", "95"],
        ["%", "1 2", "−95", "- 95", "(95)", "95-", "１95", "Rs.95"],
    ),
    (
        field(D.NUMBER),
        ["1", "-1.5", "+.5", "1.", "1e2", "1E-3", "NaN", "nan", "INF", "-inf", "0.10"],
        ["", ".", "e1", "1e", "+INF", "Infinity", "1,5", "1 ", "１", "1.5.5", "-"],
    ),
    (field(D.NUMBER, scale=2), ["1", "1.234", "-.5"], ["1e2", "NaN", "INF", "1,5"]),
    (
        field(D.NUMBER, scale=2, decimal_char=",", group_char="."),
        ["1.234,5", "1,5", "1234"],
        ["1,5.5", ".5", "1,,5"],
    ),
    (field(D.BOOLEAN), ["true", "0", "TRUE"], ["yes", "tRUE", "", " true"]),
    (field(D.BOOLEAN, true_values=("是",), false_values=("否",)), ["是", "否"], ["true", "1"]),
    (
        field(D.DATE),
        ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2023-04-30"],
        [
            "2023-02-29",
            "1900-02-29",
            "0000-01-01",
            "2023-04-31",
            "2023-1-5",
            "2023/01/05",
            "20230105",
            "2020",
            "2023-13-01",
            "2023-00-10",
            "2023-01-00",
            "２023-01-05",
            "2023-01-05 ",
            "2023-01-05T00:00:00",
        ],
    ),
    (field(D.DATE, format="%Y/%m/%d"), ["2024/02/29"], ["2023/02/29", "2023-01-05", "2023/1/5"]),
    (field(D.DATE, format="%Y%m%d"), ["20240229"], ["20230229", "2023015"]),
    (field(D.DATE, format="%d.%m.%y"), ["29.02.00", "29.02.24"], ["29.02.23", "01-01-01"]),
    (field(D.DATE, format="%Y-%m"), ["2024-02"], ["2024-13", "2024"]),
    (field(D.DATE, format="%Y年%m月%d日"), ["2024年02月29日"], ["2024年2月29日"]),
    (
        field(D.DATETIME),
        [
            "2024-01-26T15:00:00",
            "2024-01-26T15:00:00.300-05:00",
            "2024-01-26T15:00:00Z",
            "9999-12-31T23:59:59+08:00",
            "0001-01-01T00:00:00-08:00",
        ],
        [
            "2024-01-26 15:00:00",
            "2024-01-26T15:00",
            "2024-01-26T24:00:00",
            "2024-01-26T15:00:60",
            "2024-01-26T15:00:00+24:00",
            "2024-01-26T15:00:00+0800",
            "2024-01-26",
            "9999-12-31T23:59:59-08:00",
            "0001-01-01T00:00:00+08:00",
            "2023-02-29T00:00:00",
        ],
    ),
    (
        field(D.DATETIME, format="%Y-%m-%d %H:%M"),
        ["2024-02-29 09:30"],
        ["2023-02-29 09:30", "2024-02-29 9:30", "2024-02-29 24:00"],
    ),
    (
        field(D.DATETIME, format="%Y%m%d%H%M%S%z"),
        ["20240229093000+0800", "20240229093000+08:00", "20240229093000Z"],
        ["20240229093000", "20240229093000+8"],
    ),
    (field(D.TIME), ["15:00:00", "15:00:00.5"], ["15:00", "24:00:00", "15:00:00."]),
    (field(D.TIME, format="%H:%M"), ["15:00"], ["15:00:00", "5:00"]),
    (
        field(D.DURATION),
        ["P1D", "-P1Y2M3DT4H5M6.5S", "PT36H", "P2W", "PT0S"],
        ["", "P", "PT", "P1DT", "1D", "P1S", "PT1D", "P-1D", "P1.5D", "p1d", "P1M1Y"],
    ),
    (
        field(D.DURATION, format="%H:%M:%S"),
        ["25:10:00", "100:59:59", "5:00:00"],
        ["25:60:00", "25:10", "-1:00:00", "P1D"],
    ),
    (field(D.YEAR), ["2024", "0001"], ["0000", "24", "12024", "-2024"]),
    (field(D.YEARMONTH), ["2024-01"], ["2024-13", "2024-1", "0000-01", "202401"]),
    (
        field(D.GEOPOINT),
        ["90.50, 45.50", "90.50,45.50", "-180,-90", "180.0,90.00"],
        ["181,0", "0,90.1", "180.1,0", "90.50;45.50", "90.5 , 45", "1,2,3", "a,b"],
    ),
    (field(D.GEOPOINT, axis_order=AxisOrder.LAT_LON), ["45,120"], ["120,45"]),
    (field(D.GEOPOINT, crs="EPSG:4490"), ["500000,3400000"], ["x,y"]),
    (
        field(D.GEOPOINT, format="array"),
        ["[90.5, 45]", "[ 1,2 ]"],
        ["90.5, 45", "[95,95]", "[+1,2]"],
    ),
    (
        field(D.GEOPOINT, format="object"),
        ['{"lon": 90.5, "lat": 45}', '{"lat":45,"lon":90.5}'],
        ['{"lon":1}', '{"lon":1,"lat":2,"x":3}', '{"lon":181,"lat":2}', "1,2"],
    ),
    (field(D.OBJECT), ["{}", '{"a": [1]}'], ["[]", "1", "{", "{'a': 1}", ""]),
    (field(D.ARRAY), ["[]", "[1, {}]"], ["{}", "[1,]", "[NaN]"]),
    (field(D.STRING), ["", " ", "\n"], []),
    (field(D.STRING, format="email"), ["not an address"], []),
    (field(D.ANY), ["anything"], []),
    (field(D.INTEGER, multiple=SEVERAL), ["1", "1;2"], ["1;", "1;x", "1,2"]),
    (
        field(D.INTEGER, multiple=SEVERAL, special=(Special(value="none", title={}),)),
        ["1;none", "none"],
        ["1;nothing"],
    ),
]
