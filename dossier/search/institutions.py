"""Organizations' common words in scripts that leave no blanks between words: 華信船務有限公司 -> 華信 shipping ltd."""

from __future__ import annotations

import re
from functools import cache

_WORDS = """
ltd: 有限責任公司 有限责任公司 有限公司 주식회사 유한회사 株式会社 有限会社 合同会社
co ltd: 股份有限公司
company: 公司 会社 회사
group: 集團 集团 그룹
holdings: 控股 ホールディングス 홀딩스
bank: 銀行 银行 은행
trading: 貿易 贸易 무역
import export: 進出口 进出口
shipping: 船務 船务 航運 航运 海運 海运 해운
logistics: 物流 물류
international: 國際 国际 国際 국제
technology: 科技 技術 技术 기술
electronics: 電子 电子 전자
industry: 工業 工业 産業 產業 产业 공업 산업
industrial: 實業 实业
investment: 投資 投资 투자
petroleum: 石油 석유
chemical: 化工 化学工業 화학
energy: 能源 에너지
machinery: 機械 机械 기계
construction: 建設 建设 建築 건설
engineering: 工程 공학
development: 開發 開発 开发 發展 发展 개발
insurance: 保險 保险 保険 보험
security: 安全 안전
university: 大學 大学 대학교 대학
college: 學院 学院 学園 학원
school: 學校 学校 학교
institute: 研究所 研究院 연구소 연구원
research: 研究 연구
laboratory: 實驗室 实验室 실험실
hospital: 醫院 医院 病院 병원
medical: 醫療 医療 医疗 의료
academy: 科學院 科学院
science: 科學 科学 과학
center: 中心 センター 센터
foundation: 基金會 基金会 財団法人 財団 재단
association: 協會 协会 協会 협회
society: 學會 学会 학회
committee: 委員會 委员会 委員会 위원회
party: 政黨 政党 정당
army: 解放軍 解放军 陸軍 陆军
national: 國家 国家 국립 국가
china: 中國 中国 중국
japan: 日本 일본
korea: 韓國 韩国 한국
hongkong: 香港 홍콩
"""
"""English word, and what stands for it in Chinese, Japanese and Korean."""


@cache
def _found() -> tuple[re.Pattern[str], dict[str, str]]:
    lines = (line.split(": ") for line in _WORDS.strip().splitlines())
    meaning = {word: english for english, words in lines for word in words.split()}
    return re.compile("|".join(sorted(meaning, key=len, reverse=True))), meaning


def in_english(text: str) -> str:
    """The text with each such word in English between blanks; empty where it has none of them.

    A word that is all of the text stays: it is a name then.
    """
    pattern, meaning = _found()
    if pattern.fullmatch(text.strip()) or not pattern.search(text):
        return ""
    return pattern.sub(lambda found: f" {meaning[found.group()]} ", text).strip()
