# Why a command was refused or failed: one line that says what is wrong and what to do.

hint-near = ; did you mean '{ $word }'?
error-output = the output
error-write = cannot write { $place }: { $why }
error-lang = there is no language '{ $code }': write one of { $langs }
error-no-file = there is no file { $file }: name one with --db, make one with 'picklog' or 'picklog import accounts FILE', or try 'picklog demo'
gaps-no-user = nobody has used this file as '{ $login }'{ $hint }; it knows { $users }
log-but = logged as { $id }, but: { $error }
