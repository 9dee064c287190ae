package io.singletable.repository;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for query methods that delete, and what they leave in the table.
 */
class DerivedDeletesIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Label.class);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.table.template());

	private final Tickets tickets = this.factory.getRepository(Tickets.class);

	private final Labels labels = this.factory.getRepository(Labels.class);

	@BeforeEach
	void write() {
		for (int i = 1; i <= 4; i++) {
			this.tickets.save(new Ticket("t" + i, null, null, null, "title", (i < 4) ? Status.OPEN : Status.DONE, i,
					"ann", Set.of()));
			this.labels.save(new Label("l" + i, (i < 4) ? "red" : "blue", i));
		}
	}

	@Test
	void listIsOfTheDeletedAsTheyWere() {
		assertThat(this.tickets.deleteByStatus(Status.OPEN)).extracting(Ticket::id).containsExactly("t1", "t2", "t3");
		assertTombstones("t1", "t2", "t3");
		assertThat(this.labels.removeByColor("red")).extracting(Label::id).containsExactly("l1", "l2", "l3");
		assertThat(this.table.sortKeys("Label#l1")).isEmpty();
		assertThat(this.table.sortKeys("Label#l4")).hasSize(1);
	}

	@Test
	void numberIsThatOfTheDeleted() {
		assertThat(this.tickets.deleteByStatusAndPriorityLessThan(Status.OPEN, 3)).isEqualTo(2);
		assertTombstones("t1", "t2");
		assertThat(this.labels.deleteByColorAndRankGreaterThan("red", 1)).isEqualTo(2);
		assertThat(this.labels.findAll()).extracting(Label::id).containsExactly("l1", "l4");
	}

	@Test
	void nothingIsReturnedWhereNothingIsDeclared() {
		this.tickets.deleteByAssignee("ann");
		assertTombstones("t1", "t2", "t3", "t4");
		this.labels.deleteByColor("red");
		assertThat(this.labels.findAll()).extracting(Label::id).containsExactly("l4");
	}

	@Test
	void deletedAreInNoIndexAnyMore() {
		this.tickets.deleteByAssignee("ann");
		assertThat(this.tickets.countByStatus(Status.OPEN)).isZero();
		assertThat(this.tickets.findAll()).isEmpty();
	}

	/** The rest is as it was. */
	private void assertTombstones(String... ids) {
		Set<String> deleted = Set.of(ids);
		for (String id : List.of("t1", "t2", "t3", "t4")) {
			Map<String, AttributeValue> head = this.table.item("Ticket#" + id, "Ticket");
			assertThat(head.containsKey("_del")).isEqualTo(deleted.contains(id));
			assertThat(head.containsKey("gsi1pk")).isNotEqualTo(deleted.contains(id));
			assertThat(head.get("_v").n()).isEqualTo(deleted.contains(id) ? "2" : "1");
			List<String> history = this.table.sortKeys("~v#Ticket#" + id);
			assertThat(history).hasSize(deleted.contains(id) ? 2 : 1);
			assertThat(this.table.item("~v#Ticket#" + id, history.get(history.size() - 1)).containsKey("_del"))
				.isEqualTo(deleted.contains(id));
		}
	}

	interface Tickets extends VersionedRepository<Ticket> {

		List<Ticket> deleteByStatus(Status status);

		long deleteByStatusAndPriorityLessThan(Status status, int priority);

		void deleteByAssignee(String assignee);

		long countByStatus(Status status);

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "color#{color}", sortKey = "{rank}")
	record Label(@Id String id, String color, int rank) {
	}

	interface Labels extends SingleTableRepository<Label, String> {

		List<Label> removeByColor(String color);

		long deleteByColorAndRankGreaterThan(String color, int rank);

		void deleteByColor(String color);

	}

}
