### Keeping cases: questions about files, and their answers

## What happened

keep-left = A case was left while it was edited, { $ago }: { $name }
keep-left-given = Restoring it takes the place of what is open now.
keep-minutes-ago = { $minutes ->
        [0] less than a minute ago
        [one] one minute ago
       *[other] { $minutes } minutes ago
    }
keep-hours-ago = { $hours ->
        [one] one hour ago
       *[other] { $hours } hours ago
    }
keep-days-ago = { $days ->
        [one] one day ago
       *[other] { $days } days ago
    }
keep-in-use = { $path } is open in another kotowari (process { $id }). What is edited here is a copy with no file yet.
keep-not-mine = { $path } is open in another kotowari (process { $id }). Nothing was written; the draft is kept.
keep-changed = { $path } was changed by someone else since it was opened here. Nothing was written; the draft is kept.
keep-exists = { $path } exists. Nothing was written.
keep-not-saved = { $path } cannot be written: { $problem }. The draft is kept.
keep-open-over = The open case has changes that are not saved. Opening { $path } lets them go.
keep-replace = { $count ->
        [one] { $path } exists. Nothing was written.
       *[other] These files exist: { $path }. Nothing was written.
    }
keep-separator = , { "" }

## Answers

keep-keys = ↑↓ choose · Enter
keep-choice-restore = Restore it
keep-choice-later = Later: the next start asks again
keep-choice-discard = Discard it for good
keep-choice-copy = Go on with a copy
keep-choice-quit = Quit
keep-choice-elsewhere = Choose another file
keep-choice-replace = Replace what is there
keep-choice-again = Try again
keep-choice-stay = Go on editing
keep-choice-open-over = Open it, and drop the changes

## What was done

keep-restored = Restored as it was left. Save it to keep it.
keep-not-restored = The draft cannot be restored now: { $problem }
keep-discarded = The draft is discarded.
keep-copy = This is a copy. Saving asks for a file.
keep-no-drafts = What is edited cannot be kept against a crash: { $problem }
