/**
 * Rules of this project that no general lint rule can say (an oxlint plugin, in ESLint's format).
 *
 * @typedef {{ report(problem: { node: unknown, message: string }): void }} RuleContext
 * @typedef {{ type: string, name?: string, value?: unknown, async?: boolean, computed?: boolean, callee?: SyntaxNode,
 *   object?: SyntaxNode, property?: SyntaxNode, arguments?: SyntaxNode[] }} SyntaxNode
 */

/** @param {SyntaxNode | undefined} node the name a member expression ends in: `transaction` of `this.db.transaction` */
function memberName(node) {
  if (node?.type !== 'MemberExpression') return undefined;
  return node.computed ? node.property?.value : node.property?.name;
}

const noAsyncTransaction = {
  /** @param {RuleContext} context */
  create: (context) => ({
    /** @param {SyntaxNode} node */
    CallExpression(node) {
      if (memberName(node.callee) !== 'transaction') return;
      const callback = node.arguments?.[0];
      if (!callback?.type.endsWith('FunctionExpression') || callback.async !== true) return;
      context.report({
        node: callback,
        message:
          'A transaction is synchronous (decision 4): SQLite commits before an async callback has finished, and what it throws rolls nothing back. Await first, then open the transaction.',
      });
    },
  }),
};

const hiddenInputs = new Map([
  ['Date', ['now']],
  ['Math', ['random']],
  ['performance', ['now', 'timeOrigin']],
  ['crypto', ['randomUUID', 'getRandomValues']],
]);

const noHiddenInput = {
  /** @param {RuleContext} context */
  create: (context) => {
    /** @param {SyntaxNode} node */
    const report = (node) =>
      context.report({
        node,
        message: 'A rule that reads the clock or chance cannot be repeated. Take the time, or the id, as a parameter.',
      });
    return {
      /** @param {SyntaxNode} node */
      NewExpression(node) {
        if (node.callee?.type === 'Identifier' && node.callee.name === 'Date' && node.arguments?.length === 0)
          report(node);
      },
      /** @param {SyntaxNode} node */
      MemberExpression(node) {
        const names = node.object?.type === 'Identifier' && hiddenInputs.get(node.object.name ?? '');
        if (names && names.includes(String(memberName(node)))) report(node);
      },
    };
  },
};

export default {
  meta: { name: 'netboard' },
  rules: { 'no-async-transaction': noAsyncTransaction, 'no-hidden-input': noHiddenInput },
};
