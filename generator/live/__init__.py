"""The shop as it is saved now, for `hangtag serve`: nothing is made before somebody asks for it.

`saved` sees what has changed on the disk, `now` reads the shop anew and makes the pages that are asked for,
`survey` looks at what each product has and lacks, `keeper` holds all of it and looks through the products in the
background, `whole` builds what spans everything (search, sitemaps) on the side, `preview` writes the merchandisers'
pages from `typed` (files as they are saved) and `surfaces`, `news` tells browsers of changes, and `server` shows
all of it to this machine alone.

A page that is asked for is made from what is saved at that moment, or the problems that keep it from being made are
shown in its place: never what was there before.
"""
