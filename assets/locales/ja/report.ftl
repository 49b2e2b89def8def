### report

## The report of step 7

report-title = アクセス拒否の診断
report-said = AWS のメッセージ
report-request = リクエスト
report-principal = プリンシパル
report-action = アクション
report-resource = リソース
report-resource-account = リソースのアカウント
report-verdict = ここにあるポリシーによる判定
report-layers = 層ごとの結果
report-layer = 層
report-effect = 結果
report-effect-allow = 許可する
report-effect-explicit = 明示的に拒否する
report-effect-implicit = 必要な許可がない
report-effect-no-impact = 影響なし
report-effect-unknown = 未確認
report-effect-unreadable = 読めない下書き
report-effect-not-in-force = 対象外
report-effect-none = なし
report-findings = 検出結果
report-no-findings = 検出結果なし
report-rule = 規則 { $rule }
report-fixes = 修正案
report-opens = ほかに許可されること: { $opens }。
report-who = 変更できる人: { $who }。
report-statement = 追加するステートメント:
report-command = コマンド:
report-unknown = 未確認の点
report-causes = その他の原因
report-checks = このシナリオの確認点: { $scenario }

## The diagnosis as text

report-next = 次にすること: { $next }
report-more-denials = { $count ->
       *[other] ほかに { $count } 件の拒否がこのテキストにあります。
    }
report-role-session = {" "}(ロール { $role }、セッション { $session })
report-inferred = {" "}({ $because })
report-because-operation = オペレーションから推定
report-because-action = アクションから推定
report-because-principal-arn = プリンシパルの ARN から推定
report-because-resource-arn = リソースの ARN から推定
report-because-service-name = サービス名から推定
report-because-path = パスまたは URL から推定
report-because-error-code = エラーコードから推定
report-because-named-layer = AWS が挙げた層から推定
report-fact-principal = プリンシパル
report-fact-action = アクション
report-fact-resource = リソース
report-fact-account = アカウント
report-fact-region = リージョン
report-fact-service = サービス
report-fact-operation = オペレーション
report-fact-error-code = エラーコード
report-fact-status = HTTP ステータス
report-fact-request-id = リクエスト ID
report-fact-authorization-id = 認可 ID
report-fact-deny = 拒否の種類
report-fact-policy-type = 層
report-fact-policy-arn = ポリシーの ARN
report-fact-encoded = エンコードされたメッセージ
report-fact-resource-account = リソースのアカウント

## What lint finds

report-severity-error = エラー
report-severity-warning = 警告
report-severity-note = 注記
