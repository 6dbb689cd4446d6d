/// How a page looks: on a phone and a desk, by day and by night, and on paper.
enum PageStyle {
  static let css = """
    :root{color-scheme:light dark;--paper:#fff;--ink:#1c2126;--field:#f4f5f7;--edge:#d3d8de;\
    --link:#0a5c9c;--notation:#0a6c8f;--hint:#8a5a00;--right:#14692c;--wrong:#b81d2a;--faint:#59636e}
    @media(prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e3e6ea;--field:#1e2329;\
    --edge:#3a424c;--link:#7cc0f5;--notation:#5cc8ee;--hint:#e3b341;--right:#57c878;\
    --wrong:#ff8a82;--faint:#9aa4af}}
    *{box-sizing:border-box}
    html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
    body{margin:0 auto;padding:0 1rem 4rem;max-width:44rem;background:var(--paper);color:var(--ink);\
    font:1.0625rem/1.6 Charter,"Iowan Old Style","Source Serif 4",Georgia,"DejaVu Serif",serif;\
    overflow-wrap:break-word}
    h1,h2,h3,h4,h5,h6,nav,summary,th,.skip{font-family:system-ui,"Segoe UI","DejaVu Sans",sans-serif}
    h1{font-size:1.9rem;line-height:1.2;margin:2rem 0 1rem}
    h2{font-size:1.35rem;line-height:1.3;margin:3rem 0 .8rem}
    h3{font-size:1.1rem;margin:2rem 0 .6rem}
    h4,h5,h6{font-size:1rem;margin:1.5rem 0 .5rem}
    p,ul,ol,blockquote,.formula,.session,.listing,figure,details,.scroll,.alert{margin:0 0 1rem}
    a{color:var(--link)}
    a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);\
    outline-offset:2px}
    .skip{position:absolute;left:-99rem;padding:.5rem 1rem;background:var(--paper)}
    .skip:focus{left:1rem;top:.5rem}
    code,pre,samp,kbd{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;\
    font-size:.875rem;line-height:1.45}
    h1 code,h2 code,h3 code{font-size:.85em}
    .session p{margin:.3rem 0 0;font-size:.9rem}
    p code,li code,td code,summary code{background:var(--field);border-radius:.2rem;padding:.1em .25em}
    pre{margin:0;white-space:pre}
    .session,.listing{background:var(--field);border:1px solid var(--edge);border-radius:.4rem;\
    padding:.7rem .9rem;overflow-x:auto}
    .session pre{width:max-content;min-width:100%}
    .session .message{width:auto;white-space:pre-wrap}
    .session kbd{font-weight:600}
    .session .command~.command{margin-top:.5rem}
    .session figure{margin:.5rem 0 0}
    .session details{border:0;padding:0;margin:.2rem 0 0}
    .session summary{font-size:.875rem}
    .scroll{display:block;overflow-x:auto;overflow-y:hidden}
    .formula{display:flex;align-items:center;gap:1rem}
    .formula .scroll{flex:1;min-width:0;margin:0;padding:.2rem 0}
    .untrue .scroll{border-left:.25rem solid var(--wrong)}
    .tag{white-space:nowrap;color:var(--faint)}
    .untrue .tag{color:var(--wrong)}
    math{font-size:1.08em;\
    font-family:"Latin Modern Math","STIX Two Math","Cambria Math","DejaVu Math TeX Gyre",math}
    math .upright mi{text-transform:none}
    math .bold{font-weight:bold}
    math .bold mi{text-transform:none}
    mtd[style]{padding:.25em 0}
    mtable.aligned mtd{text-align:left;padding:.3em 0}
    mtable.aligned mtd:first-child{text-align:right}
    figure svg{display:block}
    .short{white-space:nowrap}
    table{border-collapse:collapse}
    th,td{border:1px solid var(--edge);padding:.35rem .7rem;text-align:left}
    th{background:var(--field)}
    .centre{text-align:center}
    .far{text-align:right}
    blockquote,.alert{margin-left:0;padding-left:1rem;border-left:.25rem solid var(--edge)}
    .alert{border-color:var(--notation)}
    .warning,.caution{border-color:var(--wrong)}
    .task{list-style:none}
    .exercise{border:1px solid var(--edge);border-left:.3rem solid var(--notation);\
    border-radius:.4rem;padding:1rem 1rem 0;margin:0 0 1rem}
    details{border:1px solid var(--edge);border-radius:.4rem;padding:.5rem .9rem}
    details[open]>summary{margin-bottom:.7rem}
    summary{cursor:pointer;color:var(--link);font-size:.95rem}
    .notation{color:var(--notation)}
    .hint{color:var(--hint)}
    .right{color:var(--right)}
    .wrong{color:var(--wrong)}
    .faint{color:var(--faint)}
    .strong{font-weight:bold}
    .footnote{font-size:.95rem;border-top:1px solid var(--edge);padding-top:.5rem}
    .footnote p{display:inline}
    nav ol{list-style:none;margin:0;padding:0;line-height:1.35}
    nav li{margin:.45rem 0}
    nav a{text-decoration:none}
    nav a:hover{text-decoration:underline}
    @media(min-width:72rem){
    body{max-width:66rem;display:grid;grid-template-columns:16rem minmax(0,44rem);column-gap:4rem;\
    justify-content:center}
    header{grid-column:2}
    nav{grid-column:1;grid-row:1/3;font-size:.85rem}
    nav details{position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow-y:auto;border:0;\
    margin-top:2rem}
    nav summary{list-style:none;color:var(--ink);font-weight:600}
    nav details::details-content{content-visibility:visible;height:auto}
    main{grid-column:2}
    }
    @media print{
    body{display:block;max-width:none;font-size:10.5pt;padding:0}
    nav,.skip{display:none}
    h1,h2,h3,h4{break-after:avoid}
    .session,.formula,figure,tr,.exercise{break-inside:avoid}
    .session,.listing,.scroll{overflow:visible}
    .session pre,pre.listing{white-space:pre-wrap;width:auto}
    .answer::details-content{content-visibility:visible;height:auto}
    a{color:inherit}
    }
    """
}
