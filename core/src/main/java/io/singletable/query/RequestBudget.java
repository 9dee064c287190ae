package io.singletable.query;

/**
 * The number of requests that one call may still send. Of one call, hence of one thread.
 */
final class RequestBudget {

	private int left;

	RequestBudget(int requests) {
		this.left = requests;
	}

	boolean take() {
		return this.left-- > 0;
	}

}
