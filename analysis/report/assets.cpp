#include "analysis/report/assets.hpp"

namespace achillesim::analysis {

char const* const page_style = R"css(
:root{--ink:#1c2024;--soft:#5a6470;--line:#d9dee3;--tint:#f4f6f8;--blue:#0072B2;--warn:#fff4dc;--warnline:#E69F00}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:#fff;font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
a{color:var(--blue)}
header,main{padding:0 1.25rem}
header{border-bottom:1px solid var(--line);padding-top:2rem;padding-bottom:1.25rem;background:var(--tint)}
.top,.page{max-width:80rem;margin:0 auto}
.kicker{margin:0;color:var(--soft);font-size:.85rem;letter-spacing:.06em;text-transform:uppercase}
h1{font-size:2rem;line-height:1.2;margin:.2rem 0 .5rem;overflow-wrap:anywhere}
.question{font-size:1.2rem;margin:0 0 1rem;max-width:56rem;overflow-wrap:anywhere}
.facts{display:flex;flex-wrap:wrap;gap:.5rem 1.75rem;list-style:none;padding:0;margin:0}
.facts b{font-size:1.15rem}
.facts span{color:var(--soft);font-size:.85rem;display:block}
.warn{background:var(--warn);border-left:4px solid var(--warnline);padding:.6rem .9rem;margin:1rem 0 0;max-width:56rem}
.page{display:block}
nav ol{list-style:none;padding:0;margin:1rem 0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.92rem}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
section{padding-top:1.2rem;margin-bottom:1.5rem}
h2{font-size:1.4rem;margin:.5rem 0 .6rem;padding-bottom:.25rem;border-bottom:2px solid var(--ink)}
h3{font-size:1.08rem;margin:1.6rem 0 .4rem}
p,li{max-width:46rem;overflow-wrap:anywhere}
.answer+.notes{padding-left:1.2rem}
.answer p{margin:0 0 .6rem}
.answer{font-size:1.1rem;max-width:52rem;border-left:4px solid var(--blue);padding-left:1rem}
figure{margin:1.2rem 0 1.8rem}
figcaption{font-size:.9rem;color:var(--soft);margin-top:.3rem}
.draw{overflow-x:auto;border:1px solid var(--line);border-radius:6px;background:#fff;padding:.4rem}
.draw svg{display:block;width:100%;max-width:var(--w);min-width:min(var(--w),40rem);height:auto;margin:0 auto;font-family:system-ui,"DejaVu Sans",sans-serif}
.scroll{overflow:auto;max-height:34rem;border:1px solid var(--line);border-radius:6px}
table{border-collapse:collapse;font-size:.87rem;width:100%}
caption{text-align:left;font-weight:600;padding:.5rem .7rem;position:sticky;left:0;overflow-wrap:anywhere}
th,td{padding:.32rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
td:not(.n){min-width:10rem}
td{max-width:34rem;overflow-wrap:break-word}
.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
thead th{position:sticky;top:0;background:var(--tint);vertical-align:bottom}
tbody tr:nth-child(even){background:#fafbfc}
th button{all:unset;cursor:pointer;font-weight:600}
th button:focus-visible{outline:2px solid var(--blue)}
th[aria-sort=ascending] button::after{content:" \25B2"}
th[aria-sort=descending] button::after{content:" \25BC"}
.filter{margin:.3rem 0;padding:.35rem .6rem;border:1px solid var(--line);border-radius:6px;font:inherit;font-size:.9rem;width:100%;max-width:22rem}
.files{font-size:.85rem;color:var(--soft);margin:.35rem 0}
details{margin:.5rem 0}
summary{cursor:pointer;overflow-wrap:anywhere}
details.big>summary{font-weight:600;padding:.35rem 0}
.notes{font-size:.87rem;color:var(--soft)}
pre,code{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.86rem}
pre{background:var(--tint);padding:.8rem;overflow-x:auto;border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere}
code{overflow-wrap:anywhere}
footer{color:var(--soft);font-size:.85rem;padding:1rem 0 2rem;border-top:1px solid var(--line)}
@media (min-width:64rem){
.page{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:2.5rem}
nav ol{display:block;position:sticky;top:1rem}
nav li{margin:.3rem 0}}
@media (max-width:40rem){
body{font-size:15px}h1{font-size:1.5rem}.question{font-size:1.05rem}header,main{padding-left:.9rem;padding-right:.9rem}
.draw svg{min-width:min(var(--w),44rem)}th,td{padding:.3rem .45rem}}
@media print{
nav,.filter{display:none}.page{display:block}body{font-size:10pt}header{background:none}
.scroll,.draw{overflow:visible;max-height:none;border:0}.draw svg{min-width:0}
thead th{position:static}figure,tr,.warn{break-inside:avoid}h2,h3{break-after:avoid}table{font-size:7.5pt}}
)css";

char const* const page_script = R"js(
"use strict";
(function () {
  function number(text) {
    var found = text.replace(/\u2212/g, "-").match(/-?\d+(\.\d+)?/);
    return found ? parseFloat(found[0]) : Infinity;
  }
  function sort(table, place, numeric, up) {
    var body = table.tBodies[0];
    Array.from(body.rows).map(function (row, i) {
      var text = row.cells[place] ? row.cells[place].textContent : "";
      return {row: row, i: i, key: numeric ? number(text) : text};
    }).sort(function (a, b) {
      var order = numeric ? a.key - b.key || 0 : a.key.localeCompare(b.key);
      return (up ? order : -order) || a.i - b.i;
    }).forEach(function (entry) { body.appendChild(entry.row); });
  }
  document.querySelectorAll(".scroll table").forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = "sort";
      while (head.firstChild) button.appendChild(head.firstChild);
      head.appendChild(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        Array.from(table.tHead.rows[0].cells).forEach(function (h) { h.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        sort(table, place, head.classList.contains("n"), up);
      });
    });
    if (table.tBodies[0].rows.length < 9) return;
    var input = document.createElement("input");
    input.className = "filter";
    input.type = "search";
    input.placeholder = "Show rows with ...";
    input.setAttribute("aria-label", "Show the table's rows that hold these words");
    input.addEventListener("input", function () {
      var words = input.value.toLowerCase().split(/\s+/);
      Array.from(table.tBodies[0].rows).forEach(function (row) {
        var text = row.textContent.toLowerCase();
        row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      });
    });
    table.parentNode.parentNode.insertBefore(input, table.parentNode);
  });
})();
)js";

}  // namespace achillesim::analysis
