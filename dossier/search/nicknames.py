"""Short forms of given names that people use for one another; a small table of common ones, both ways."""

from __future__ import annotations

from functools import lru_cache

# One line: forms that may stand for each other. A word may be on several lines; lines do not join.
_GROUPS = """
abraham abe abram ibrahim
albert al bert
alexander alex alec sandy sasha aleksandr alexandre alejandro
alfred al fred alf
andrew andy drew andrei andrey
anthony tony antonio
arthur art
augustus gus august
barbara barb
benjamin ben benny
bernard bernie
catherine kate kathy cathy katie katherine kathryn
charles charlie chuck carlos
christopher chris kit
clifford cliff
cynthia cindy
daniel dan danny
david dave davy
deborah deb debbie
dmitry dima dmitri
donald don donnie
douglas doug
dwight ike
edward ed eddie ned ted
edwin ed eddie
elizabeth liz beth betty eliza lisa
eugene gene evgeny yevgeny zhenya
francis frank fran
francisco paco pancho
franklin frank
frederick fred freddie
gerald gerry jerry
gilbert gil
gregory greg
guadalupe lupe
harold hal harry
henry hank harry
herbert herb bert
howard howie
ignacio nacho
ivan vanya
jacob jake jack
james jim jimmy jamie
janet jan
jeffrey jeff geoffrey
jesus chuy
john jack johnny jon ivan
jonathan jon
jose pepe
joseph joe joey
joshua josh
judith judy
kenneth ken kenny
lawrence larry laurence
leonard len leo
leslie les
louis lou luis
margaret maggie meg peggy marge
martin marty
mary molly polly
matthew matt
maximilian max maxim
melvin mel
michael mike mick mickey mikhail misha miguel
mohammed mohamed muhammad mohammad mohd
nathaniel nathan nat nate
nicholas nick nikolai nicolas kolya
norman norm
oliver ollie
pamela pam
patricia pat patty tricia
patrick pat paddy
peter pete pyotr
philip phil phillip
randall randy randolph
raymond ray
rebecca becky
richard dick rick rich ricky
robert bob rob bobby robbie bert
roberto beto
roger rog
ronald ron ronnie
rosario chayo
rudolph rudy
samuel sam sammy
sergey serge sergei seryozha
sidney sid
solomon sol
stanley stan
stephen steve steven stefan
susan sue susie
sylvester sly
terence terry terrence
theodore ted teddy theo
thomas tom tommy
timothy tim
ulysses lys
valentin valya
victoria vicky
victor vic viktor
vincent vince
virginia ginny
vladimir vova volodya
walter walt wally
wilbur will
wilfred will fred
william bill will billy willy liam
woodrow woody
yury yuri iouri
zachary zach zack zachariah
"""


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _GROUPS.strip().splitlines():
        group = line.split()
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(others - {name}) for name, others in found.items()}


def others(name: str) -> frozenset[str]:
    """The other forms of a folded given name; none for most words."""
    return _table().get(name, frozenset())
