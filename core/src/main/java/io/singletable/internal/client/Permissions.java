package io.singletable.internal.client;

import java.util.Map;

/**
 * The permissions that DynamoDB's actions need. Transactions have none of their own: they
 * need those of the actions in them.
 */
final class Permissions {

	private static final Map<String, String> OF_TRANSACTIONS = Map.of("TransactWriteItems",
			"dynamodb:PutItem, dynamodb:UpdateItem, dynamodb:DeleteItem and dynamodb:ConditionCheckItem",
			"TransactGetItems", "dynamodb:GetItem");

	private Permissions() {
	}

	static String of(String action) {
		return OF_TRANSACTIONS.getOrDefault(action, "dynamodb:" + action);
	}

}
