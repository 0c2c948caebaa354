"""Make data/readings.txt, the readings of characters that search uses, from pypinyin.

    python bench/make_readings.py FOLDER > data/readings.txt

The .txt files of FOLDER tell how frequent characters are: the characters of a syllable are listed by frequency, and
a syllable typed alone stands for the first of them.  pypinyin gives the usual reading of a single character; those
that are often read in two ways are listed here with the usual reading first.  ü is written v.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from pypinyin import lazy_pinyin

from store.index.folding import fold_text

HEAD = """\
# Readings of characters, after pypinyin 0.55 (MIT): syllable, the characters that are read so, then those that
# are read so too; the most frequent characters of laws and government reports first."""
NOT_SYLLABLES = frozenset(("m", "n", "ng", "hm"))
TWO_READINGS = """\
长 chang zhang, 重 zhong chong, 行 xing hang, 调 diao tiao, 藏 zang cang, 率 lv shuai, 便 bian pian, 都 dou du,
会 hui kuai, 参 can shen, 系 xi ji, 传 chuan zhuan, 差 cha chai, 薄 bo bao, 降 jiang xiang, 强 qiang jiang,
省 sheng xing, 乐 le yue, 曾 zeng ceng, 朝 chao zhao, 弹 dan tan, 模 mo mu, 落 luo la, 识 shi zhi, 提 ti di,
车 che ju, 单 dan shan, 大 da dai, 给 gei ji, 还 hai huan, 和 he huo, 角 jiao jue, 校 xiao jiao, 解 jie xie,
卡 ka qia, 壳 ke qiao, 露 lu lou, 绿 lv lu, 尾 wei yi, 血 xue xie, 着 zhe zhuo, 折 zhe she, 石 shi dan,
说 shuo shui, 宿 su xiu, 没 mei mo, 圈 quan juan, 区 qu ou, 仇 chou qiu, 厦 xia sha, 什 shen shi, 了 le liao,
地 di de, 的 de di, 度 du duo, 恶 e wu, 否 fou pi, 合 he ge, 见 jian xian, 觉 jue jiao, 六 liu lu, 迫 po pai,
泊 bo po, 奇 qi ji, 亲 qin qing, 塞 sai se, 盛 sheng cheng, 似 si shi, 属 shu zhu, 纤 xian qian, 巷 xiang hang,
削 xue xiao, 扎 zha za, 粘 zhan nian, 女 nv nu, 掠 lve lue, 略 lve lue, 虐 nve nue, 吕 lv lu, 旅 lv lu, 律 lv lu,
虑 lv lu, 履 lv lu, 滤 lv lu, 铝 lv lu, 屡 lv lu, 驴 lv lu, 种 zhong chong, 畜 xu chu, 蓄 xu chu, 暴 bao pu,
堡 bao pu, 屏 ping bing, 叶 ye xie, 伯 bo bai, 柏 bai bo, 百 bai bo, 翟 zhai di, 尉 wei yu, 蔚 wei yu, 艾 ai yi,
秘 mi bi, 臂 bi bei, 剥 bo bao, 伺 si ci, 沉 shen chen, 称 cheng chen, 澄 cheng deng, 乘 cheng sheng, 匙 chi shi,
臭 chou xiu, 炮 pao bao, 辟 pi bi, 扁 bian pian, 仆 pu fu, 瀑 pu bao, 茄 qie jia, 颈 jing geng, 咳 ke hai,
括 kuo gua, 勒 le lei, 嚼 jiao jue, 脚 jiao jue, 矿 kuang gong, 脉 mai mo, 蔓 man wan, 氓 mang meng, 娜 na nuo,
溺 ni niao, 疟 nve yao, 券 quan xuan, 鹊 que qiao, 若 ruo re, 杉 shan sha, 葚 shen ren, 拾 shi she, 熟 shu shou,
拓 tuo ta, 吓 xia he, 吁 xu yu, 轧 zha ya, 咽 yan ye, 钥 yao yue, 约 yue yao, 熨 yun yu, 择 ze zhai, 贼 zei ze,
殖 zhi shi, 爪 zhua zhao, 幢 zhuang chuang, 琢 zhuo zuo, 综 zong zeng, 柜 gui ju, 谷 gu yu, 红 hong gong,
虹 hong jiang, 核 he hu, 吭 keng hang, 夹 jia ga, 贾 jia gu, 期 qi ji, 祭 ji zhai, 缴 jiao zhuo, 侥 jiao yao,
龟 gui jun, 咖 ka ga, 蛤 ge ha, 戛 jia ga, 呆 dai ai, 阿 a e, 腌 yan a, 凹 ao wa, 膀 bang pang, 磅 bang pang,
逮 dai di, 得 de dei, 囤 tun dun, 番 fan pan, 佛 fo fu, 脯 fu pu, 盖 gai ge, 枸 gou ju, 广 guang an,
谁 shui shei, 这 zhe zhei, 那 na nei, 哪 na nei, 呢 ne ni, 么 me mo, 哦 o e, 噢 o ao, 唉 ai ei, 哟 yo yao"""


def main() -> None:
    counts: Counter[str] = Counter()
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        counts.update(fold_text(path.read_text(encoding="utf-8")))
    usual: dict[str, list[str]] = defaultdict(list)
    also: dict[str, list[str]] = defaultdict(list)
    two = {entry.split()[0]: entry.split()[1:] for entry in TWO_READINGS.replace("\n", " ").split(",")}
    for code in [*range(0x4E00, 0xA000), 0x3007]:
        character = chr(code)
        if fold_text(character) != character:
            continue
        first, *second = two.get(character) or [lazy_pinyin(character)[0].replace("ü", "v")]
        if first.isascii() and first.isalpha() and first not in NOT_SYLLABLES:
            usual[first].append(character)
            for syllable in second:
                also[syllable].append(character)
    print(HEAD)
    for syllable in sorted(usual.keys() | also.keys()):
        columns = (sorted(found, key=lambda c: (-counts[c], c)) for found in (usual[syllable], also[syllable]))
        print(" ".join((syllable, *map("".join, columns))).rstrip())


if __name__ == "__main__":
    main()
