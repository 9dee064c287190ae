package io.singletable.internal.read;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.singletable.internal.client.ReadMeter;
import io.singletable.internal.client.TaskFailures;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.OverflowPayload;
import io.singletable.internal.observation.OperationObserver;
import software.amazon.awssdk.core.SdkBytes;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Payloads that are stored beside their items, and read in parallel before they are
 * decoded. Threads that wait for a store are the library's own, end when they are idle,
 * and are few for all calls together: what none of them has begun is read by the thread
 * that needs it.
 */
public final class PayloadsAhead {

	/** The most payloads of a call that are read at the same time. */
	public static final int AT_ONCE = 8;

	private static final int MAX_THREADS = 64;

	private static final int IDLE_SECONDS = 10;

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private static final Executor THREADS = new ThreadPoolExecutor(0, MAX_THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
			new SynchronousQueue<>(), PayloadsAhead::thread, (task, threads) -> {
				// Read by the thread that needs it.
			});

	private PayloadsAhead() {
	}

	/** It outlives the call that it begins with, and inherits nothing of its thread. */
	private static Thread thread(Runnable task) {
		Thread thread = new Thread(null, task, "singletable-payloads-" + NUMBER.incrementAndGet(), 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(PayloadsAhead.class.getClassLoader());
		return thread;
	}

	/**
	 * Request payloads that a reader of one call is going to decode. Where requests are
	 * measured, each is left to its own thread.
	 * @param payloads at most {@link #AT_ONCE}
	 */
	public static void request(List<OverflowPayload> payloads, ItemReader items) {
		if (payloads.size() < 2 || ReadMeter.isMeasuring()) {
			return;
		}
		for (OverflowPayload payload : payloads) {
			FutureTask<SdkBytes> task = new FutureTask<>(OperationObserver.propagating(payload::read));
			items.requested(payload, await(task));
			THREADS.execute(task);
		}
	}

	private static Supplier<SdkBytes> await(FutureTask<SdkBytes> task) {
		return () -> {
			task.run();
			try {
				return task.get();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new DataAccessResourceFailureException("The thread was interrupted while payloads were read", ex);
			}
			catch (ExecutionException ex) {
				throw TaskFailures.unchecked(ex);
			}
		};
	}

}
