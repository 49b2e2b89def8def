### キーの働き

## ヘルプの見出し

key-in-everywhere = どこでも (入力中も)
key-in-letters = 入力中でないとき
key-in-editor = エディター
key-in-list = 一覧、表示、判定
key-in-form = フォーム
key-in-page = このようなページ

## キー

key-add = ポリシーを追加
key-add-level = 階層を追加 (SCP、RCP)
key-apply = 修正を適用
key-cancel = やめる
key-close = 閉じる
key-complete = 補完
key-copy = コピー
key-cut = 切り取り
key-delete-end = 行末まで削除
key-delete-word = 前の単語を削除
key-edit-text = エラー文を編集
key-external = $EDITOR で編集
key-facts = 情報
key-field = 次の欄
key-find = 検索
key-fix = 修正案
key-follow-next = 「次へ」の内容を実行
key-format = 整形
key-give = 入力
key-help = ヘルプ
key-in = 中へ
key-insert = 切り取ったものを貼り付け
key-language = 言語の切り替え
key-mouse = マウスの使用を切り替え
key-move = 移動 (Shift で選択)
key-move-line = 行頭と行末 (Ctrl で文頭と文末)
key-move-word = 単語ごとに移動
key-next-tab = 別のポリシーや拒否
key-none = なし
key-none-left = 未入力の層をすべて「なし」にする
key-open-row = 開く
key-open = ファイルを開く
key-out = 外へ
key-page = ページを送る
key-pane = 枠の移動
key-path = 判定の全体
key-quit = 終了
key-redo = やり直す
key-remove = ポリシーを取り除く
key-rows = 選ぶ
key-save = 保存
key-scroll = 送る
key-select-all = すべて選択
key-step = 手順
key-steps = 手順
key-submit = 反映
key-suspend = 一時停止
key-take-back = 取り消す
key-tick = 確認済みにする
key-turn = 表示と編集
key-undo = 元に戻す
key-walk = 前後の手順
key-what-if = 不明なものを「なし」とみなす
key-whom = 確認先
key-write-report = レポートを書き出す
key-choose = 選ぶ
key-duplicate = ポリシーを複製
key-in-menu = 選択の一覧
key-problems = 指摘箇所
key-rename = ポリシーの名前
key-replace-all = すべて置き換え
key-template = ひな型から始める
key-pin = 判定を固定、または解除
key-suppose = 別のリクエストを試す
