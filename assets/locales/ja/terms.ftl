### Short labels: at most 10 columns each

## The decision

term-denied = 拒否
term-allowed = 許可
term-unknown = 不明
term-explicit = 明示的
term-implicit = 暗黙的

## What a statement does

term-statement-allows = 許可する
term-statement-denies = 拒否する
term-statement-no-match = 不一致
term-statement-near-miss = あと1要素

## What is known of a layer

term-layer-not-given = 未入力
term-layer-unchecked = 未確認
term-layer-none = なし
term-layer-unreadable = 読めません

## Where a fact comes from

term-fact-stated = 記載
term-fact-inferred = 推定
term-fact-asked = 入力

## Drafts and fixes

term-proven = 検証済み
term-edited = 変更あり
term-now = 現在
term-after = 適用後

## The steps in one line of 80 columns

term-step-line-error = エラー
term-step-line-identity = IAM
term-step-line-resource = リソース
term-step-line-implicit = 暗黙
term-step-line-causes = 原因
term-step-line-fix = 修正
term-step-line-report = 報告
