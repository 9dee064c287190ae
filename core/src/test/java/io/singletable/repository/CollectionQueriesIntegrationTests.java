package io.singletable.repository;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.ConsistentRead;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Query;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.UseIndex;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Comment;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for query methods that return item collections.
 */
class CollectionQueriesIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table = TestTable.of(Ticket.class, Comment.class, Visit.class, Letter.class, Review.class);

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(
			this.table.template(LocalDynamoDb.newClient(this.requests)));

	@Test
	void ticketAndItsCommentsAreOneQuery() {
		Ticket ticket = this.table.template().insert(Ticket.open("t1", "Leaking"));
		Comment comment = this.table.template().save(new Comment(new Comment.Key("t1", "c1"), "text"));
		Tickets tickets = this.factory.getRepository(Tickets.class);
		assertThat(tickets.findWithCommentsById("t1")).contains(new TicketWithComments(ticket, List.of(comment)));
		assertThat(tickets.getFullById("t1")).isEqualTo(new TicketWithComments(ticket, List.of(comment)));
		assertThat(tickets.findWithCommentsById("t2")).isEmpty();
		assertThat(this.requests.take()).map((request) -> ((QueryRequest) request).consistentRead())
			.containsExactly(null, true, null);
	}

	@Test
	void partOfACompositeIdNamesTheCollection() {
		this.table.template().insert(Ticket.open("t1", "Leaking"));
		assertThat(this.factory.getRepository(Comments.class).findThreadByKeyTicketId("t1")).isPresent();
	}

	@Test
	void sharedIndexIsChosen() {
		this.table.template().save(new Visit("v1", "c1"));
		this.table.template().save(new Letter("l1", "c1"));
		assertThat(this.factory.getRepository(Visits.class).findContactsByCustomer("c1"))
			.contains(new Contacts(List.of(new Visit("v1", "c1")), List.of(new Letter("l1", "c1"))));
	}

	@Test
	void planIsKnownWhenTheRepositoryIsBuilt() {
		this.factory.getRepository(Visits.class);
		assertThat(FactoryPlans.of(this.factory)).extracting(RepositoryPlan::toString)
			.singleElement()
			.asString()
			.contains("findContactsByCustomer", "Visit, Letter: Query gsi1 [customer = ?0] ascending");
	}

	@Test
	void recordOfPropertiesStaysAProjection() {
		this.table.template().insert(Ticket.open("t1", "Leaking"));
		assertThat(this.factory.getRepository(Titles.class).findFullById("t1")).contains(new Title("Leaking", 3));
		Review review = this.table.template().save(new Review("r1", new Letter("l1", "c1")));
		assertThat(this.factory.getRepository(Reviews.class).findFullById("r1")).contains(new Subject(review.letter()));
	}

	@Test
	void nullIsRefused() {
		Tickets tickets = this.factory.getRepository(Tickets.class);
		assertThatThrownBy(() -> tickets.findWithCommentsById(null)).isInstanceOf(RuntimeException.class);
		assertThat(this.requests.take()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void mistakesStopStartUp(Class<?> repository, String problem) {
		assertThatExceptionOfType(QueryCreationException.class).isThrownBy(() -> this.factory.getRepository(repository))
			.withMessageContaining("CollectionQueriesIntegrationTests." + repository.getSimpleName() + ".")
			.withMessageContaining(problem);
		assertThat(this.requests.take()).isEmpty();
	}

	static Stream<Arguments> mistakesStopStartUp() {
		String whole = "a collection is read as a whole";
		return Map
			.ofEntries(mistake(Many.class, "it returns several TicketWithComments, but one partition results in one"),
					mistake(Missing.class, "add List<Comment> comments"),
					mistake(ByStatus.class,
							"is specified by its key alone, without the condition 'status = ?0': remove it"),
					mistake(ByIds.class, "is not specified by 'id in ?0'"),
					mistake(Everything.class, "requires a value for 'id'"),
					mistake(Deleting.class, "a collection can only be read: start the name with 'find'"),
					mistake(Ordered.class, whole), mistake(First.class, whole), mistake(Limited.class, whole),
					mistake(Filtered.class, whole), mistake(Annotated.class, "remove @Query"),
					mistake(OfNumber.class, "the parameter is a int"),
					mistake(Consistent.class, "can't be read with strong consistency"),
					mistake(Elsewhere.class, "Ticket has no index 'gsi9'"))
			.entrySet()
			.stream()
			.map((it) -> Arguments.of(it.getKey(), it.getValue()));
	}

	private static Map.Entry<Class<?>, String> mistake(Class<?> repository, String problem) {
		return Map.entry(repository, problem);
	}

	/** A ticket and its comments. */
	public record TicketWithComments(Ticket ticket, List<Comment> comments) {
	}

	/**
	 * Record without comments.
	 */
	public record OnlyTicket(Ticket ticket) {
	}

	/** A projection. */
	public record Title(String title, int priority) {
	}

	/**
	 * Record of a customer's contacts.
	 */
	public record Contacts(List<Visit> visits, List<Letter> letters) {
	}

	/**
	 * Entity in the customer's partition.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "contacts#{customer}", shared = true)
	public record Visit(@Id String id, String customer) {
	}

	/**
	 * Entity in the customer's partition.
	 */
	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "contacts#{customer}", shared = true)
	public record Letter(@Id String id, String customer) {
	}

	/**
	 * Entity with an entity as a property.
	 */
	@SingleTableEntity
	public record Review(@Id String id, Letter letter) {
	}

	/** A projection to an entity. */
	public record Subject(Letter letter) {
	}

	interface Reviews extends Repository<Review, String> {

		Optional<Subject> findFullById(String id);

	}

	interface Tickets extends Repository<Ticket, String> {

		Optional<TicketWithComments> findWithCommentsById(String id);

		@ConsistentRead
		TicketWithComments getFullById(String id);

	}

	interface Comments extends Repository<Comment, Comment.Key> {

		Optional<TicketWithComments> findThreadByKeyTicketId(String ticketId);

	}

	interface Visits extends Repository<Visit, String> {

		@UseIndex("gsi1")
		Optional<Contacts> findContactsByCustomer(String customer);

	}

	interface Titles extends Repository<Ticket, String> {

		Optional<Title> findFullById(String id);

	}

	interface Many extends Repository<Ticket, String> {

		List<TicketWithComments> findFullById(String id);

	}

	interface Missing extends Repository<Ticket, String> {

		OnlyTicket findFullById(String id);

	}

	interface ByStatus extends Repository<Ticket, String> {

		TicketWithComments findByStatus(Status status);

	}

	interface ByIds extends Repository<Ticket, String> {

		TicketWithComments findByIdIn(List<String> ids);

	}

	interface Everything extends Repository<Ticket, String> {

		TicketWithComments findBy();

	}

	interface Deleting extends Repository<Ticket, String> {

		TicketWithComments deleteFullById(String id);

	}

	interface Ordered extends Repository<Ticket, String> {

		TicketWithComments findByIdOrderByPriority(String id);

	}

	interface First extends Repository<Ticket, String> {

		TicketWithComments findFirstById(String id);

	}

	interface Limited extends Repository<Ticket, String> {

		TicketWithComments findFullById(String id, Limit limit);

	}

	interface Filtered extends Repository<Ticket, String> {

		@AllowFiltering
		TicketWithComments findFullById(String id);

	}

	interface Annotated extends Repository<Ticket, String> {

		@Query("id = :id")
		TicketWithComments findFullById(String id);

	}

	interface OfNumber extends Repository<Ticket, String> {

		TicketWithComments findFullById(int id);

	}

	interface Consistent extends Repository<Visit, String> {

		@UseIndex("gsi1")
		@ConsistentRead(ReadConsistency.STRONG)
		Contacts findByCustomer(String customer);

	}

	interface Elsewhere extends Repository<Ticket, String> {

		@UseIndex("gsi9")
		TicketWithComments findFullById(String id);

	}

}
