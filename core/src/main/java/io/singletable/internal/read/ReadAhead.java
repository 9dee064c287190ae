package io.singletable.internal.read;

import java.util.concurrent.Executor;

/**
 * Requests of pages by an executor before they are needed.
 *
 * @param maxConcurrentRequests number of requests of one call at the same time
 */
record ReadAhead(Executor executor, int maxConcurrentRequests) {

	/**
	 * Begin a call.
	 * @param continuous whether the next page of each range is requested with the arrival
	 * of a page, because all of them will be read
	 */
	PagesAhead begin(boolean continuous) {
		return new PagesAhead(this.executor, this.maxConcurrentRequests, continuous);
	}

}
