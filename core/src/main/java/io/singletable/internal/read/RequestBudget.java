package io.singletable.internal.read;

/**
 * The number of requests that one call may still send. Of one call, hence of one thread.
 */
final class RequestBudget {

	private int left;

	RequestBudget(int requests) {
		this.left = requests;
	}

	static RequestBudget unlimited() {
		return new RequestBudget(Integer.MAX_VALUE);
	}

	/**
	 * Take a request.
	 * @return {@code false} if none is left
	 */
	boolean take() {
		return this.left > 0 && this.left-- > 0;
	}

}
