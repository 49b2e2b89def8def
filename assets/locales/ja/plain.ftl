### 一行ずつ進めるウィザード

## 表示

plain-welcome = kotowari を一行ずつ進めます。? で答え方の一覧、q で終了します。
plain-step = 手順 { $number } / 7: { $step }
plain-verdict = 判定: { $verdict }
plain-prompt = 手順 { $number }、答え:
plain-invitation = エラーメッセージを貼り付け、空行で終えます。p: 貼り付ける。o: ファイルを開く。e: 情報を自分で入力する。
plain-text = 文面:
plain-facts = 読み取った情報:
plain-denial-of = 拒否 { $at } / { $count }。]: 次の拒否
plain-scenario = このシナリオの確認項目: { $scenario }
plain-mark-good = 問題なし
plain-mark-bad = ここで拒否
plain-mark-open = 不明な点あり
plain-mark-rest = 該当なし
plain-check-good = 問題なし
plain-check-bad = ここが原因
plain-check-open = 未確認
plain-policy = ポリシー { $number }: { $name }、{ $lines } 行。i: 読む
plain-statement = { $line } 行目: { $told }
plain-element-matches = { $element } は一致
plain-element-differs = { $element } は不一致
plain-element-open = { $element } は未確定
plain-ticked = 確認済み
plain-fix-keys = d: 変更の全体を見る。a: 適用する
plain-diff = { $name } の変更:
plain-diff-goes = { $line } 行目を削除: { $text }
plain-diff-comes = { $line } 行目に追加: { $text }

## 質問

plain-paste = 貼り付けを読み取ります。空行、またはドット 1 文字だけの行で終わります。
plain-nothing-pasted = 何も貼り付けられていません。
plain-line-cut = この端末が渡せる長さちょうどの行があり、途中で切れた可能性があります。o: ファイルから開く。
plain-choose = 1 から { $count } の番号、または b (戻る):
plain-which-layer = どの層ですか。1 から { $count } の番号、または b (戻る):
plain-which-fix = どの修正ですか。1 から { $count } の番号、または b (戻る):
plain-which-cause = どの原因ですか。1 から { $count } の番号、または b (戻る):
plain-no-number = 1 から { $count } の番号か、b で答えます。
plain-no-answer = { $answer } はここでは使いません。? で一覧を表示します。
plain-form = Enter でそのまま残します。b: やめる
plain-form-facts = Enter でそのまま残し、- で消します。b: やめる
plain-field = { $field }、現在は { $value }:
plain-field-empty = { $field }:
plain-give-paste = 貼り付ける
plain-give-file = ファイルから読み込む
plain-give-none = 存在しない
plain-give-whom = 分からない (問い合わせ先を見る)
plain-give-change = 変更する (新しい文面を貼り付ける)
plain-give-more = もう一つのポリシーを貼り付ける
plain-give-remove = 取り除く
plain-give-editor = $EDITOR で編集する
plain-apply = この修正を下書きに適用する
plain-leave = 適用しない
plain-save-and-quit = 保存して終了する
plain-quit-anyway = 保存せずに終了する
plain-stay = 続ける
plain-not-saved = 答えの入力が終わりました。ケースは保存されていません。

## 答え方の一覧

plain-help = 1 から 7 の番号でその手順に移ります。Enter で手順をもう一度表示します。複数の単語からなる文は、貼り付けとして読み取ります。使える文字:
plain-key-paste = エラーやポリシーを貼り付け
plain-key-give = この手順のポリシーを入力 (手順 6 では修正を適用)
plain-key-texts = この手順のポリシーを読む
plain-key-diff = 修正の全体を見る
plain-key-checklist = すべての手順と確認項目
plain-key-back = 前の手順へ戻る (質問の中では、その質問をやめる)
plain-key-contexts = 二つの暗号化コンテキストを比較 (KMS)
