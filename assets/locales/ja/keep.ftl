### ケースの保存: ファイルについての質問と答え

## 起きたこと

keep-left = 編集中のまま終わったケースがあります ({ $ago }): { $name }
keep-left-given = 復元すると、いま開いているものと入れ替わります。
keep-minutes-ago = { $minutes ->
        [0] 1 分以内
       *[other] { $minutes } 分前
    }
keep-hours-ago = { $hours } 時間前
keep-days-ago = { $days } 日前
keep-in-use = { $path } は別の kotowari (プロセス { $id }) が開いています。ここで編集するのはコピーで、まだファイルがありません。
keep-not-mine = { $path } は別の kotowari (プロセス { $id }) が開いています。何も書き込んでいません。下書きは残っています。
keep-changed = { $path } は、ここで開いた後にほかから変更されました。何も書き込んでいません。下書きは残っています。
keep-exists = { $path } はすでにあります。何も書き込んでいません。
keep-not-saved = { $path } に書き込めません: { $problem }。下書きは残っています。
keep-open-over = 開いているケースに保存していない変更があります。{ $path } を開くと、変更は失われます。
keep-replace = すでにあるファイル ({ $count }): { $path }。何も書き込んでいません。
keep-separator = 、

## 答え

keep-keys = ↑↓ 選ぶ · Enter
keep-choice-restore = 復元する
keep-choice-later = あとで (次の起動時にもう一度たずねる)
keep-choice-discard = 完全に捨てる
keep-choice-copy = コピーで続ける
keep-choice-quit = 終了する
keep-choice-elsewhere = 別のファイルを選ぶ
keep-choice-replace = 置き換える
keep-choice-again = もう一度試す
keep-choice-stay = 編集を続ける
keep-choice-open-over = 変更を捨てて開く

## 行ったこと

keep-restored = 終わったときの状態に復元しました。残すには保存します。
keep-not-restored = いまは下書きを復元できません: { $problem }
keep-discarded = 下書きを捨てました。
keep-copy = これはコピーです。保存するときにファイルを選びます。
keep-no-drafts = 編集中の内容を異常終了に備えて残せません: { $problem }
