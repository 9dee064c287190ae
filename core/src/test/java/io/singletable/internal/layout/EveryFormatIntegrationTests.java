package io.singletable.internal.layout;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.UnplannableQueryException;
import io.singletable.backfill.BackfillReport;
import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.ResolvedIndexIntegrationTests.Delivery;
import io.singletable.internal.layout.ResolvedIndexIntegrationTests.Troubled;
import io.singletable.mapping.IndexKey;
import io.singletable.test.Comment;
import io.singletable.test.Deployment;
import io.singletable.test.StoredFormat;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Collections, queries by id, records of the table and backfills in each stored format.
 */
@ParameterizedClass
@EnumSource
class EveryFormatIntegrationTests {

	private final StoredFormat format;

	EveryFormatIntegrationTests(StoredFormat format) {
		this.format = format;
	}

	@Test
	void entitiesAreQueriedByTheirIds() {
		SingleTableTemplate template = TestTable.of(this.format, Ticket.class, Comment.class).template();
		template.insert(Ticket.open("t1", "one"));
		Comment comment = template.insert(new Comment(new Comment.Key("t1", "c1"), "first"));
		assertThat(template.query(Ticket.class).matching(where("id").is("t1")).stream()).hasSize(1);
		assertThat(template.query(Comment.class).matching(where("key.ticketId").is("t1")).stream())
			.containsExactly(comment);
		assertThat(template.query(Ticket.class).allowScan().matching(where("title").is("one")).stream()).hasSize(1);
	}

	@Test
	void collectionsHoldAllTypesOfTheirPartition() {
		SingleTableTemplate template = TestTable.of(this.format, Ticket.class, Comment.class).template();
		template.insert(Ticket.open("t1", "one"));
		template.insert(new Comment(new Comment.Key("t1", "c1"), "first"));
		template.insert(new Comment(new Comment.Key("t2", "c2"), "of another"));
		assertThat(template.collection(CollectionKey.of(Ticket.class, "t1")).stream()).hasSize(2);
		assertThat(
				template.collection(CollectionKey.ofPartition(Comment.class, where("key.ticketId").is("t1"))).stream())
			.hasSize(2);
	}

	@Test
	void collectionsOfAResolvedIndexAreFoundByItsValues() {
		SingleTableTemplate template = TestTable.resolving(this.format, Delivery.class, new Troubled("gsi1", "1"))
			.template();
		template.insert(new Delivery("d1", null, null, true, null, 250));
		template.insert(new Delivery("d2", null, null, false, null, 250));
		assertThat(template.collection(CollectionKey.ofIndex("gsi1", Delivery.class, IndexKey.of("trouble", "late")))
			.stream()).hasSize(1);
	}

	@Test
	void anIndexServesQueriesOnceItIsBackfilled() {
		Deployment deployment = new Deployment(this.format).withIndexesOf(Indexed.Task.class);
		deployment.start(Plain.Task.class).insert(new Plain.Task("t1", "ann"));
		SingleTableTemplate template = deployment.start(Indexed.Task.class);
		assertThatExceptionOfType(UnplannableQueryException.class)
			.isThrownBy(() -> template.query(Indexed.Task.class).matching(where("owner").is("ann")).stream());
		BackfillReport report = template.backfill(Indexed.Task.class).run();
		assertThat(report.changed()).isEqualTo(1);
		assertThat(deployment.start(Indexed.Task.class)
			.query(Indexed.Task.class)
			.matching(where("owner").is("ann"))
			.stream()).containsExactly(new Indexed.Task("t1", "ann"));
	}

	/**
	 * The class as it was.
	 */
	interface Plain {

		@SingleTableEntity("Task")
		record Task(@Id String id, String owner) {

		}

	}

	/**
	 * The class with an index.
	 */
	interface Indexed {

		@SingleTableEntity("Task")
		@GlobalSecondaryIndex(name = "gsi1", partitionKey = "owner#{owner}")
		record Task(@Id String id, String owner) {

		}

	}

}
