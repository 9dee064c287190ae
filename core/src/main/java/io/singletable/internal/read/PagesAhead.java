package io.singletable.internal.read;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.internal.client.TaskFailures;
import io.singletable.internal.observation.OperationObserver;
import org.jspecify.annotations.Nullable;

/**
 * Pages that an executor reads before they are needed. What it has not begun by then is
 * read by the thread that needs it. Of one call, hence of one thread, except for the
 * reads themselves.
 */
final class PagesAhead {

	private final Executor executor;

	private final int maxConcurrentRequests;

	private final boolean continuous;

	private final AtomicInteger running = new AtomicInteger();

	PagesAhead(Executor executor, int maxConcurrentRequests, boolean continuous) {
		this.executor = executor;
		this.maxConcurrentRequests = maxConcurrentRequests;
		this.continuous = continuous;
	}

	/**
	 * Whether the next page is to be requested with the arrival of a page.
	 */
	boolean isContinuous() {
		return this.continuous;
	}

	/**
	 * Request a page.
	 * @return the page to come, or null if there are enough requests already
	 */
	@Nullable PageAhead request(Callable<ItemPage> read) {
		if (this.running.get() >= this.maxConcurrentRequests) {
			return null;
		}
		PageAhead page = new PageAhead(OperationObserver.propagating(read), this.running);
		this.running.incrementAndGet();
		try {
			this.executor.execute(page);
		}
		catch (RuntimeException ex) {
			page.cancel(false);
			return null;
		}
		return page;
	}

	/**
	 * Page to come.
	 */
	static final class PageAhead extends FutureTask<ItemPage> {

		private final AtomicInteger running;

		PageAhead(Callable<ItemPage> read, AtomicInteger running) {
			super(read);
			this.running = running;
		}

		@Override
		protected void done() {
			this.running.decrementAndGet();
		}

		/**
		 * Read the page, unless another thread has begun to: then wait for it.
		 * @return the page, or null if the thread was interrupted, whose status is kept
		 */
		@Nullable ItemPage await() {
			run();
			try {
				return get();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return null;
			}
			catch (ExecutionException ex) {
				throw TaskFailures.unchecked(ex);
			}
		}

	}

	/**
	 * Settings of pages that are requested by an executor before they are needed.
	 */
	record Settings(Executor executor, int maxConcurrentRequests) {

		/**
		 * Begin a call.
		 * @param continuous whether the next page of each range is requested with the
		 * arrival of a page, because all of them will be read
		 */
		PagesAhead begin(boolean continuous) {
			return new PagesAhead(this.executor, this.maxConcurrentRequests, continuous);
		}

	}

}
