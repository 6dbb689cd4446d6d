" Fences of `tutor` in Markdown: put this folder's `after` into ~/.vim.
syntax region tutorFence matchgroup=markdownCodeDelimiter start="^\s*\z(`\{3,}\)tutor\>.*$" end="^\s*\z1\s*$" keepend contains=tutorCommand,tutorError,tutorWildcard,tutorNumber
syntax match tutorCommand "^\s*> .*$" contained contains=tutorPrompt,tutorNumber
syntax match tutorPrompt "^\s*>" contained
syntax match tutorError "^! .*$" contained
syntax match tutorWildcard "\[\.\.\]\|^\.\.\.$" contained
syntax match tutorNumber "[-−]\?\<\d\+\(\.\d\+\)\?\(e[-+]\?\d\+\)\?" contained
syntax match tutorDirective "<!--\_s*@\w\+" containedin=ALL
highlight default link tutorCommand Statement
highlight default link tutorPrompt Special
highlight default link tutorError Error
highlight default link tutorWildcard Comment
highlight default link tutorNumber Number
highlight default link tutorDirective PreProc
