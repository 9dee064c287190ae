package io.singletable.internal.template;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.singletable.internal.template.table.TableOperations;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how tables are prepared by the operations that first need them.
 */
class TablesTests {

	private static final ThreadLocal<String> TABLE = new ThreadLocal<>();

	private final CountDownLatch started = new CountDownLatch(1);

	private final CountDownLatch finished = new CountDownLatch(1);

	private final AtomicInteger preparations = new AtomicInteger();

	private final Tables tables = new Tables(TABLE::get, new NamedTables(this::prepare));

	private PreparedTable prepare(String table) {
		this.preparations.incrementAndGet();
		if (table.equals("slow")) {
			this.started.countDown();
			await(this.finished);
		}
		return new PreparedTable(DeclaredTemplate.settings(List.of(Ticket.class)), DeclaredTemplate.TABLE);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private TableOperations operationsOf(String table) {
		TABLE.set(table);
		return this.tables.current();
	}

	@Test
	void tableThatTakesLongDoesNotHoldUpAnother() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(3);
		try {
			Future<TableOperations> slow = threads.submit(() -> operationsOf("slow"));
			await(this.started);
			Future<TableOperations> again = threads.submit(() -> operationsOf("slow"));
			Future<TableOperations> other = threads.submit(() -> operationsOf("other"));
			assertThat(other.get(20, TimeUnit.SECONDS)).isNotNull();
			this.finished.countDown();
			assertThat(again.get(1, TimeUnit.MINUTES)).isSameAs(slow.get(1, TimeUnit.MINUTES));
			assertThat(this.preparations).hasValue(2);
		}
		finally {
			this.finished.countDown();
			threads.shutdownNow();
		}
	}

}
