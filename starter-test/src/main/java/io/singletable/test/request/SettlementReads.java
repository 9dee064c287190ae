package io.singletable.test.request;

import io.singletable.internal.client.DynamoDbCalls;

/**
 * Reads by which the library finds out whether a write was applied, known by who sends
 * them: they are ordinary reads otherwise.
 */
final class SettlementReads {

	private static final StackWalker STACK = StackWalker.getInstance();

	private static final String CALLERS = DynamoDbCalls.class.getPackageName();

	private SettlementReads() {
	}

	static boolean isRunning() {
		return STACK.walk((frames) -> frames
			.anyMatch((frame) -> frame.getMethodName().equals("settle") && frame.getClassName().startsWith(CALLERS)));
	}

}
