package io.singletable.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.VersionConflictException;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the template against DynamoDB Local.
 */
class SingleTableTemplateIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class, Comment.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	@Test
	void insertGeneratesIdVersionAndDates() {
		Ticket ticket = this.template.insert(Ticket.open(null, "Leaking"));
		assertThat(ticket.id()).hasSize(26);
		assertThat(ticket.version()).isEqualTo(1);
		assertThat(ticket.createdAt()).isEqualTo(ticket.updatedAt()).isEqualTo(this.table.clock().instant());
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(this.template.findById(ticket.id(), Ticket.class)).contains(ticket);
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
	}

	@Test
	void insertOfAnExistingIdIsRefused() {
		this.template.insert(Ticket.open("t1", "one"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.insert(Ticket.open("t1", "two")));
		this.template.insert(new Customer("c1", "Ann"));
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.insert(new Customer("c1", "Bob")));
	}

	@Test
	void saveIsOneRequestAndKeepsHistory() {
		Ticket first = this.template.insert(Ticket.open("t1", "one"));
		this.requests.takeActions();
		this.table.clock().advance(Duration.ofMinutes(1));
		Ticket second = this.template.save(first.withTitle("two"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(second.version()).isEqualTo(2);
		assertThat(second.createdAt()).isEqualTo(first.createdAt());
		Window<EntityRevision<Ticket>> history = this.template.findRevisions("t1", Ticket.class,
				ScrollPosition.keyset(), Limit.of(10));
		assertThat(this.requests.takeActions()).containsExactly("Query");
		assertThat(history.getContent()).extracting(EntityRevision::number).containsExactly(2L, 1L);
		assertThat(history.getContent()).extracting((revision) -> revision.entity().orElseThrow())
			.containsExactly(second, first);
		assertThat(history.hasNext()).isFalse();
	}

	@Test
	void saveFromAStaleVersionIsRefusedWithTheStoredEntity() {
		Ticket first = this.template.insert(Ticket.open("t1", "one"));
		Ticket second = this.template.save(first.withTitle("two"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(first.withTitle("stale")))
			.satisfies((ex) -> assertThat(ex.stored()).contains(second));
	}

	@Test
	void deleteLeavesATombstoneThatInsertContinues() {
		Ticket first = this.template.insert(Ticket.open("t1", "one"));
		this.template.delete(first);
		assertThat(this.template.findById("t1", Ticket.class)).isEmpty();
		assertThat(this.template.existsById("t1", Ticket.class)).isFalse();
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> this.template.delete(first));
		this.requests.takeActions();
		Ticket again = this.template.insert(Ticket.open("t1", "again"));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems", "TransactWriteItems");
		assertThat(again.version()).isEqualTo(3);
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.save(first.withTitle("zombie")))
			.satisfies((ex) -> assertThat(ex.stored()).contains(again));
	}

	@Test
	void restoreIsOneReadAndOneWrite() {
		Ticket first = this.template.insert(Ticket.open("t1", "one"));
		this.template.save(first.withTitle("two"));
		this.requests.takeActions();
		Ticket restored = this.template.restore("t1", 1, Ticket.class);
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "TransactWriteItems");
		assertThat(restored.title()).isEqualTo("one");
		assertThat(restored.version()).isEqualTo(3);
	}

	@Test
	void listsInOrderWithPositions() {
		List<String> ids = IntStream.range(0, 25).mapToObj("c%02d"::formatted).toList();
		ids.forEach((id) -> this.template.save(new Customer(id, "Name " + id)));
		this.requests.takeActions();
		Window<Customer> first = this.template.query(Customer.class).scroll(ScrollPosition.keyset(), Limit.of(10));
		assertThat(this.requests.takeActions()).containsExactly("Query");
		assertThat(first.getContent()).extracting(Customer::id).isEqualTo(ids.subList(0, 10));
		List<String> scrolled = new ArrayList<>();
		WindowIterator
			.of((position) -> this.template.query(Customer.class)
				.sort(Sort.by(Direction.DESC, "id"))
				.scroll(position, Limit.of(10)))
			.startingAt(ScrollPosition.keyset())
			.forEachRemaining((customer) -> scrolled.add(customer.id()));
		assertThat(scrolled).isEqualTo(ids.stream().sorted(java.util.Comparator.reverseOrder()).toList());
	}

	@Test
	void compositeIdsWork() {
		Comment comment = this.template.insert(new Comment(new Comment.Key("t#1", "k1"), "Hello"));
		assertThat(this.template.findById(new Comment.Key("t#1", "k1"), Comment.class)).contains(comment);
		assertThat(this.table.item("Ticket#t$Z1", "Comment#k1")).isNotEmpty();
	}

	@Test
	void findsManyOnceAndInOrder() {
		IntStream.range(0, 230).forEach((i) -> this.template.save(new Customer("c" + i, "n")));
		this.requests.takeActions();
		List<String> ids = new ArrayList<>(IntStream.range(0, 230).mapToObj((i) -> "c" + i).toList());
		ids.add("c0");
		ids.add("nobody");
		assertThat(this.template.findAllById(ids, Customer.class)).extracting(Customer::id)
			.isEqualTo(ids.subList(0, 230));
		assertThat(this.requests.takeActions()).containsExactly("BatchGetItem", "BatchGetItem", "BatchGetItem");
	}

	@Test
	void storesSetsAndOptionalValues() {
		Ticket ticket = this.template
			.insert(new Ticket("t1", null, null, null, "x", Status.DONE, 1, "ann", Set.of("a", "b")));
		assertThat(this.template.getRequired("t1", Ticket.class)).isEqualTo(ticket);
		assertThat(this.table.item("Ticket#t1", "Ticket").get("tags").ss()).containsExactlyInAnyOrder("a", "b");
	}

}
