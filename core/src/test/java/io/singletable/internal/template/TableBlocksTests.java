package io.singletable.internal.template;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for blocks of code on another table, without tables.
 */
class TableBlocksTests {

	private final TableBlocks blocks = new TableBlocks(new NamedTables((name) -> {
		throw new AssertionError("No table is needed");
	}));

	@Test
	void noThreadIsAskedForItsBlockWhileThereIsNone() throws InterruptedException {
		this.blocks.<Boolean>call("archive", () -> true);
		assertThat(allocatedByANewThread()).isZero();
	}

	/**
	 * What a thread that has asked nothing before allocates to ask for the first time.
	 */
	private long allocatedByANewThread() throws InterruptedException {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		AtomicLong allocated = new AtomicLong();
		CountDownLatch asked = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			threads.getCurrentThreadAllocatedBytes();
			long before = threads.getCurrentThreadAllocatedBytes();
			this.blocks.table();
			allocated.set(threads.getCurrentThreadAllocatedBytes() - before);
			asked.countDown();
		});
		thread.start();
		assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
		return allocated.get();
	}

	@Test
	void blockEndsWithItsException() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.blocks.<Boolean>call("outer", () -> this.blocks.<Boolean>call("inner", () -> {
				throw new IllegalStateException(this.blocks.name());
			})))
			.withMessage("inner");
		assertThat(this.blocks.name()).isNull();
	}

}
