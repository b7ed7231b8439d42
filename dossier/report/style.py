"""How a report looks, on a screen and on paper: A4 or Letter, black on white."""

STYLE = """\
@page { size: auto; margin: 20mm 18mm 20mm 20mm;
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt Georgia, serif; color: #555; } }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 2rem 4rem; max-width: 46rem; background: #fff; color: #1a1a1a;
  font: 11pt/1.45 Georgia, "Times New Roman", "Noto Serif", serif; overflow-wrap: anywhere; }
header { border-bottom: 2.5px solid #1a1a1a; padding-bottom: .9rem; margin-bottom: 1rem; }
.kicker { margin: 0; font: 600 9pt Helvetica, Arial, sans-serif; letter-spacing: .22em; text-transform: uppercase; color: #555; }
h1 { font-size: 25pt; line-height: 1.15; margin: .15rem 0 .7rem; font-weight: 600; }
h2 { font-size: 18pt; line-height: 1.2; margin: 2.6rem 0 .5rem; font-weight: 600; border-bottom: 1px solid #1a1a1a; padding-bottom: .2rem; }
h3 { font: 600 9.5pt Helvetica, Arial, sans-serif; letter-spacing: .09em; text-transform: uppercase; color: #333;
  margin: 1.7rem 0 .45rem; padding-bottom: .15rem; border-bottom: 1px solid #ccc; }
h2, h3 { break-after: avoid; break-inside: avoid; }
p { margin: .5rem 0; orphans: 3; widows: 3; }
dl.report { display: flex; flex-wrap: wrap; gap: .2rem 2rem; margin: 0; font: 9.5pt/1.4 Helvetica, Arial, sans-serif; }
dl.report dt { color: #666; display: inline; }
dl.report dd { display: inline; margin: 0; font-weight: 600; }
p.meta { color: #555; font-style: italic; margin: .1rem 0 .6rem; }
p.lead { font-size: 12.5pt; line-height: 1.45; }
p.note { font-size: 9.5pt; color: #444; }
main > p.note:first-child { border-bottom: 1px solid #ccc; padding-bottom: .7rem; margin-bottom: .9rem; }
table.rows { border-collapse: collapse; width: 100%; }
table.rows th, table.rows td { text-align: left; vertical-align: baseline; padding: .16rem 0; font-weight: normal; }
table.rows th, table.rows td:first-child { width: 9.2rem; padding-inline-end: 1rem; color: #555;
  font: 9.5pt/1.55 Helvetica, Arial, sans-serif; }
table.rows tr { break-inside: avoid; }
table.rows td p, ul li p, section.card > p.note, section.card > p.quote { margin: .1rem 0 .2rem; font-size: 9.5pt; line-height: 1.4; }
p.quote { font-style: italic; color: #333; border-inline-start: 2px solid #bbb; padding-inline-start: .6rem; }
ul.items, ul.numbered { list-style: none; margin: 0; padding: 0; }
ul.items > li { padding: .16rem 0 .16rem 1rem; text-indent: -1rem; break-inside: avoid; } ul.items > li > * { text-indent: 0; }
ul.items > li::before { content: "–"; display: inline-block; width: 1rem; text-indent: 0; color: #777; }
ul.numbered > li { padding: .12rem 0 .12rem 2.2rem; position: relative; break-inside: avoid; font-size: 10pt; }
.number { font: 9.5pt Helvetica, Arial, sans-serif; color: #555; }
ul.numbered .number { position: absolute; inset-inline-start: 0; width: 1.7rem; text-align: end; line-height: 1.5; }
section.card { border: 1px solid #999; border-inline-start: 4px solid #1a1a1a; padding: .45rem .8rem .5rem; margin: .6rem 0;
  break-inside: avoid; }
section.card .charge { margin: 0 0 .25rem; }
section.card table.rows th, section.card table.rows td:first-child { width: 6.5rem; }
.stage, .proven { font: 600 8.5pt Helvetica, Arial, sans-serif; letter-spacing: .05em; text-transform: uppercase; white-space: nowrap;
  border: 1px solid #1a1a1a; padding: .08rem .4rem; margin-inline-end: .15rem; }
.proven { background: #1a1a1a; color: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.standing { font-style: italic; font-weight: 600; }
.unsourced { font: 600 8.5pt Helvetica, Arial, sans-serif; border-bottom: 2px dotted #1a1a1a; white-space: nowrap; }
.held { font-weight: 600; } .soft { color: #555; }
aside.box { border: 2px solid #1a1a1a; padding: .5rem .8rem; margin: .9rem 0; break-inside: avoid; background: #f5f5f2; }
aside.box .title { font: 600 9.5pt Helvetica, Arial, sans-serif; letter-spacing: .09em; text-transform: uppercase; margin: 0 0 .25rem; }
aside.box .title::before { content: "\\2260\\00a0\\00a0"; }
a { color: inherit; text-decoration: none; } a:hover { text-decoration: underline; }
bdi.name, a.name { font-weight: 600; }
a.cite { font: 8pt Helvetica, Arial, sans-serif; color: #333; white-space: nowrap; }
a.url { font: 9pt Helvetica, Arial, sans-serif; text-decoration: underline; text-decoration-color: #aaa; word-break: break-all; }
nav ol { list-style: none; margin: 0; padding: 0; } nav li { padding: .18rem 0; break-inside: avoid; }
nav li a { font-weight: 600; } nav li span { display: block; font-size: 9.5pt; line-height: 1.35; color: #555; }
figure { margin: .6rem 0; break-inside: avoid; } figure svg { width: 100%; height: auto; max-height: 225mm; }
figcaption { font-size: 9.5pt; color: #444; font-style: italic; }
ol.sources { list-style: none; margin: .4rem 0 0; padding: 0; }
ol.sources > li { padding: .3rem 0 .3rem 2.6rem; position: relative; break-inside: avoid; font-size: 10pt; line-height: 1.4; }
ol.sources > li > .number { position: absolute; inset-inline-start: 0; }
ol.sources .more { font-size: 9pt; color: #333; }
.back { font: 8pt Helvetica, Arial, sans-serif; color: #777; } .back a { margin-inline-end: .4em; text-decoration: underline; }
:target { background: #fff3bf; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2.breaks { break-before: page; margin-top: 0; }
  .back { display: none; }
  :target { background: none; }
}
@media (max-width: 34rem) { body { padding: 1rem; } table.rows th, table.rows td:first-child { width: 6rem; } }
"""
