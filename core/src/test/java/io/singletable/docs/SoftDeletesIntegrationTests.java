package io.singletable.docs;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.SoftDeletes.Page;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
	void whatWasDeletedBeforeIsListed() {
		this.template.delete(this.template.insert(new Page("p", null, null, "title")));
		this.template.delete(this.template.insert(new Page("q", null, null, "title")));
		this.template.purge("q", Page.class);
		this.table.recordedTemplate();
		LocalDynamoDb.client()
			.updateItem((update) -> update.tableName(this.table.name())
				.key(Map.of("pk", AttributeValue.fromS("~meta"), "sk", AttributeValue.fromS("type#Page")))
				.updateExpression("REMOVE #parts.deleted")
				.expressionAttributeNames(Map.of("#parts", "_parts")));
		SingleTableTemplate first = this.table.recordedTemplate();
		assertThat(new SoftDeletes(first, this.executor).listFormer()).containsExactlyInAnyOrder("title", "not kept");
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
