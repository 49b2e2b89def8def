### エディターの言葉: 検索、補完、ひな型

edit-completions = 続きの候補
edit-problems = このポリシーの指摘箇所
edit-templates = ひな型から始める
edit-menu-keys = Enter 選ぶ · Esc 閉じる
edit-no-problem = このポリシーに指摘箇所はありません。
edit-no-replace = ここに置き換えるものはありません。
edit-no-template = これに使えるひな型はありません。
edit-template-begun = ひな型の下書きです。内容を確かめてから使います。AWS 側は変わりません。
edit-duplicated = 同じポリシーを下書きとして追加しました。
edit-replaced = { $count } か所を置き換えました。
edit-field-replace = 置き換え後
edit-field-name = 名前
edit-form-rename = ポリシーの名前
edit-hint-find = { $count } か所。Enter で次へ移ります。:12 で 12 行目へ移ります。
edit-hint-replace = { $press-submit } で次の箇所を表示し、もう一度で置き換えます。{ $press-replace-all } で { $count } か所すべてを置き換えます。
edit-hint-name = レポートとコマンドに使う名前です。判定には影響しません。

edit-form-suppose = 仮定: Enter で反映するまで何も変わりません
edit-verdict-now = いま:
edit-verdict-then = 仮定:
edit-verdict-pinned = 固定:
edit-layers-changed = 変化: { $layers }
edit-no-layer-changed = どの層も変わりません。
edit-no-verdict = リクエストに足りない部分があり、まだ判定がありません。
edit-path-stops = ここで決まる
edit-path-keys = ↑↓ 移動 · Enter 本文へ (p で戻る) · Esc 閉じる
edit-pinned = 判定を固定しました。ここからの変化を並べて表示します。
edit-unpinned = 固定を解除しました。

template-identity-request = このリソースへのこのアクションを許可
template-bucket-caller = バケットが呼び出し元にこのアクションを許可
template-bucket-transport = TLS を使わないリクエストをバケットが拒否
template-kms-account = アカウントの IAM ポリシーに判断を任せるキーポリシー
template-kms-caller = アカウントのステートメントと呼び出し元への許可
template-trust-caller = ロールが呼び出し元を信頼
template-trust-service = ロールが Lambda を信頼
template-resource-caller = リソースが呼び出し元にこのアクションを許可
template-boundary-service = 上限: サービスのすべてのアクション
template-session-request = このリソースへのこのアクションだけを通す
template-scp-full-access = 最初から付いている FullAWSAccess
template-scp-deny = アカウント全体でこのアクションを拒否
template-rcp-full-access = 最初から付いている RCPFullAWSAccess
template-rcp-organization = ほかの組織のプリンシパルを拒否
template-endpoint-full-access = 最初のエンドポイントポリシー: すべてを通す
template-endpoint-request = このリソースへのこのアクションだけを通す
