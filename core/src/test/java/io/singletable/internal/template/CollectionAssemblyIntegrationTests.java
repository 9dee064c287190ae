package io.singletable.internal.template;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.singletable.CorruptItemException;
import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnknownItem;
import io.singletable.core.CollectionKey;
import io.singletable.core.ItemCollection;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.read.ReadSettings;
import io.singletable.internal.template.Customers.Call;
import io.singletable.internal.template.Customers.Card;
import io.singletable.internal.template.Customers.Contract;
import io.singletable.internal.template.Customers.Delivery;
import io.singletable.internal.template.Customers.Payment;
import io.singletable.internal.template.Customers.Transfer;
import io.singletable.test.Comment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.IncorrectResultSizeDataAccessException;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for item collections assembled into records.
 */
@ExtendWith(OutputCaptureExtension.class)
class CollectionAssemblyIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Comment.class, Attachment.class, Contract.class,
			Payment.class, Call.class, Delivery.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableTemplate quiet = this.table.template();

	@Test
	void ticketWithFiftyCommentsIsOneQuery() {
		Ticket ticket = this.quiet.insert(Ticket.open("t1", "Leaking"));
		List<Comment> comments = IntStream.range(0, 50)
			.mapToObj((i) -> this.quiet.save(comment("c%02d".formatted(i))))
			.toList();
		assertThat(ticket().as(Full.class)).contains(new Full(ticket, comments, List.of()));
		assertThat(this.requests.takeActions()).containsExactly("Query");
	}

	@Test
	void recordIsMadeInTheOrderAsked() {
		Ticket ticket = this.quiet.insert(Ticket.open("t1", "Leaking"));
		this.quiet.save(comment("c1"));
		this.quiet.save(comment("c2"));
		this.quiet.save(Attachment.of("t1", "photo"));
		assertThat(ticket().descending().as(Full.class))
			.contains(new Full(ticket, List.of(comment("c2"), comment("c1")), List.of(Attachment.of("t1", "photo"))));
	}

	@Test
	void withoutItsMainEntityThereIsNoRecord() {
		assertThat(ticket().as(Full.class)).isEmpty();
		this.quiet.insert(Ticket.open("t1", "Leaking"));
		this.quiet.save(comment("c1"));
		this.quiet.deleteById("t1", Ticket.class);
		assertThat(ticket().as(Full.class)).isEmpty();
		assertThat(ticket().as(Loose.class)).contains(new Loose(null, List.of(comment("c1")), Optional.empty()));
	}

	@Test
	void recordWithoutMainEntityNeedsSomethingToHold() {
		assertThat(ticket().as(Loose.class)).isEmpty();
		put("Approval#a1", "Approval", Map.of());
		assertThat(ticket().as(Loose.class)).isEmpty();
		this.quiet.save(Attachment.of("t1", "photo"));
		assertThat(ticket().as(Loose.class))
			.contains(new Loose(null, List.of(), Optional.of(Attachment.of("t1", "photo"))));
	}

	@Test
	void twoForOneAreRefused() {
		this.quiet.save(Attachment.of("t1", "photo"));
		this.quiet.save(Attachment.of("t1", "scan"));
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> ticket().as(Loose.class))
			.withMessageContaining("'Optional<Attachment> attachment' of Loose takes one entity, but there are 2")
			.withMessageContaining("List<Attachment>");
	}

	@Test
	void secondEntityHasToBeThereWhenTheMainOneIs() {
		assertThat(ticket().as(Strict.class)).isEmpty();
		Ticket ticket = this.quiet.insert(Ticket.open("t1", "Leaking"));
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> ticket().as(Strict.class))
			.withMessageContaining("'Attachment attachment' of Strict")
			.withMessageContaining("@Nullable");
		this.quiet.save(Attachment.of("t1", "photo"));
		assertThat(ticket().as(Strict.class))
			.contains(new Strict(Set.of(), ticket, Attachment.of("t1", "photo"), List.of()));
	}

	@Test
	void unknownItemsHaveAComponent() {
		put("Approval#a1", "Approval", Map.of("_v", AttributeValue.fromN("7")));
		this.quiet.insert(Ticket.open("t1", "Leaking"));
		this.quiet.save(Attachment.of("t1", "photo"));
		assertThat(ticket().as(Strict.class)).get()
			.extracting(Strict::others)
			.isEqualTo(List.of(new UnknownItem("Approval", 7)));
	}

	@Test
	void unknownItemsWithoutComponentAreReportedOnce(CapturedOutput output) {
		this.quiet.insert(Ticket.open("t1", "Leaking"));
		put("Approval#hush1", "Approval", Map.of());
		put("Approval#hush2", "Approval", Map.of());
		assertThat(ticket().as(Full.class)).isPresent();
		assertThat(output.getOut().split("WARN")).hasSize(2);
		assertThat(output)
			.contains("2 items of types for which Full has no component, [Approval], were left out of a collection "
					+ "of Ticket in the table: add components for them, and a List<UnknownItem> for types without "
					+ "an entity")
			.doesNotContain("hush");
	}

	@Test
	void oneOfManyThatCannotBeReadIsReportedAndLeftOut(CapturedOutput output) {
		this.quiet.insert(Ticket.open("t1", "Leaking"));
		put("Comment#hush", "Comment", Map.of("text", AttributeValue.fromM(Map.of())));
		assertThat(ticket().as(Full.class)).get().extracting(Full::comments).isEqualTo(List.of());
		assertThat(output).contains("An item was left out of a query of the table").doesNotContain("hush");
	}

	@Test
	void onlyOneThatCannotBeReadIsNotJustMissing() {
		put("Ticket", "Ticket", Map.of("title", AttributeValue.fromM(Map.of())));
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> ticket().as(Full.class));
	}

	@Test
	void sharedIndexIsAssembledWithAHierarchy() {
		this.quiet.save(new Contract("x1", "c1"));
		this.quiet.save(new Card("x1", "c1", "visa"));
		this.quiet.save(new Call("x1", "c1"));
		this.quiet.save(new Transfer("x2", "c1", "bank"));
		assertThat(customer().as(Account.class)).contains(new Account(new Contract("x1", "c1"),
				List.of(new Card("x1", "c1", "visa"), new Transfer("x2", "c1", "bank")),
				List.of(new Call("x1", "c1"))));
		assertThat(customer().as(Split.class)).contains(new Split(List.of(new Contract("x1", "c1")),
				new Card("x1", "c1", "visa"), List.of(new Transfer("x2", "c1", "bank")), Set.of(new Call("x1", "c1"))));
		assertThat(this.requests.takeActions()).containsExactly("Query", "Query");
	}

	@Test
	void recordThatNeedsMoreRequestsThanAllowedIsRefused() {
		String text = "x".repeat(90_000);
		IntStream.range(0, 30).forEach((i) -> this.quiet.save(new Comment(new Comment.Key("t1", "c" + i), text)));
		SingleTableTemplate bounded = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, 2, 250)));
		assertThatExceptionOfType(RequestLimitExceededException.class)
			.isThrownBy(() -> bounded.collection(CollectionKey.of(Ticket.class, "t1")).as(Full.class));
	}

	private ItemCollection ticket() {
		return this.template.collection(CollectionKey.of(Ticket.class, "t1"));
	}

	private ItemCollection customer() {
		return this.template.collection(CollectionKey.ofIndex("gsi3", Call.class, where(Call::caller).is("c1")));
	}

	private void put(String sort, String type, Map<String, AttributeValue> more) {
		Map<String, AttributeValue> item = new HashMap<>(more);
		item.put("pk", AttributeValue.fromS("Ticket#t1"));
		item.put("sk", AttributeValue.fromS(sort));
		item.put("_type", AttributeValue.fromS(type));
		this.table.put(item);
	}

	private static Comment comment(String id) {
		return new Comment(new Comment.Key("t1", id), "text");
	}

	/** A ticket and all that belongs to it. */
	record Full(Ticket ticket, List<Comment> comments, Collection<Attachment> attachments) {
	}

	/**
	 * Record of which nothing is required.
	 */
	record Loose(@Nullable Ticket ticket, List<Comment> comments, Optional<Attachment> attachment) {
	}

	/**
	 * Record of which two components are required.
	 */
	record Strict(Set<Comment> comments, Ticket ticket, Attachment attachment, List<UnknownItem> others) {
	}

	/**
	 * Record with a hierarchy as one component.
	 */
	record Account(Contract contract, List<? extends Payment> payments, List<Call> calls) {
	}

	/**
	 * Record with a hierarchy by its classes.
	 */
	record Split(List<Contract> contracts, Card card, List<Transfer> transfers, Set<Call> calls) {
	}

}
