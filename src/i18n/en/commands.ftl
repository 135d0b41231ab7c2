# What commands print. Codes, JSON and files never pass through here.

## gaps
gaps-total = { $count ->
    [0] no gaps
    [one] { $count } gap
   *[other] { $count } gaps
}
gaps-worst = the worst { $count } are shown, --limit N shows more
gaps-filled-today = { $count } filled today

## doctor
doctor-ok = ok
doctor-warn = warn
doctor-fail = fail
doctor-failed = { $count ->
    [one] { $count } check of { $place } failed: do what its line says
   *[other] { $count } checks of { $place } failed: do what their lines say
}
doctor-mend-busy = close other programs that hold the file, then try again
doctor-mend-corrupt = check that this is a picklog file; if it is, take your last good copy
doctor-mend-update = update picklog
doctor-mend-full = free some room on the disk
doctor-mend-open = see that the file is there, on a local disk, and that you may read and write it and its folder

## history
history-inbound = call to us
history-all = { $account }: { $count ->
    [0] nothing logged yet
    [one] { $count } activity
   *[other] { $count } activities
}
history-part = { $account }: { $count } activities, the newest { $shown } shown; 'picklog export activities' has all
