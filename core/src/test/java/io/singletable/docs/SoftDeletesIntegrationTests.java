package io.singletable.docs;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.SoftDeletes.Page;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the examples of the chapter on soft deletes, which do what the page says.
 */
class SoftDeletesIntegrationTests {

	private final TestTable table = TestTable.of(Page.class);

	private final SingleTableTemplate template = this.table.template();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	@AfterEach
	void shutDown() {
		this.executor.shutdownNow();
	}

	@Test
	void deletedPageIsRestoredOrPurged() {
		SoftDeletes softDeletes = new SoftDeletes(this.template, this.executor);
		Page page = this.template.insert(new Page("p", null, null, "title"));
		assertThat(softDeletes.undo(page)).isEqualTo("duplicate, version 3");
		this.template.deleteById("p", Page.class);
		assertThat(softDeletes.restore("p")).isEqualTo("title");
		this.template.deleteById("p", Page.class);
		assertThat(softDeletes.purge()).isZero();
		this.table.clock().advance(Duration.ofDays(31));
		assertThat(softDeletes.purge()).isEqualTo(1);
	}

}
