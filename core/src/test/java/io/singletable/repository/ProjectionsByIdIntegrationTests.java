package io.singletable.repository;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.singletable.Compression;
import io.singletable.ConsistentRead;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.InvalidRepositoryException;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UnknownTypeException;
import io.singletable.UseIndex;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.repository.RepositoryPlan;
import io.singletable.query.PlanDescription.Access;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.StoredFormat;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for projections of entities that are read by their ids: one request, of the
 * attributes that they need.
 */
@ParameterizedClass
@EnumSource
class ProjectionsByIdIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final TestTable table;

	private final SingleTableTemplate template;

	private final SingleTableRepositoryFactory factory;

	private final Articles articles;

	private @Nullable Article article;

	ProjectionsByIdIntegrationTests(StoredFormat format) {
		this.table = TestTable.of(format, Article.class, Draft.class, Vehicle.class);
		this.template = this.table.template(LocalDynamoDb.newClient(this.requests));
		this.factory = new SingleTableRepositoryFactory(this.template);
		this.articles = this.factory.getRepository(Articles.class);
	}

	@BeforeEach
	void write() {
		this.article = this.template.insert(article("a"));
		this.requests.take();
	}

	@Test
	void recordReadsItsAttributes() {
		assertThat(this.template.findById("a", Article.class, Title.class)).contains(new Title("a", "title of a"));
		assertThat(attributesOfItem()).contains("title").doesNotContain("text", "author");
		assertThat(this.template.findById("a", Article.class, Title.class, ReadConsistency.STRONG)).isPresent();
		assertThat(((GetItemRequest) this.requests.take().get(0)).consistentRead()).isTrue();
		assertThat(this.template.findById("b", Article.class, Title.class)).isEmpty();
	}

	@Test
	void interfacesAreClosedOrOpen() {
		assertThat(this.template.findById("a", Article.class, Titled.class)).map(Titled::getTitle)
			.contains("title of a");
		assertThat(attributesOfItem()).doesNotContain("text");
		assertThat(this.template.findById("a", Article.class, Opened.class)).map(Opened::getLine)
			.contains("title of a by ann");
		assertThat(attributesOfItem()).isEmpty();
		assertThat(this.template.findById("a", Article.class, Article.class)).contains(this.article);
		assertThat(this.template.findById("a", Article.class, Object.class)).contains(this.article);
	}

	@Test
	void payloadIsReadOnlyWhereItIsNeeded() {
		Draft draft = this.template.insert(new Draft("d", null, null, "a title", "a text".repeat(1_000)));
		this.requests.take();
		assertThat(this.template.findById("d", Draft.class, Title.class)).contains(new Title("d", "a title"));
		assertThat(attributesOfItem()).doesNotContain(data());
		assertThat(this.template.findById("d", Draft.class, Text.class)).contains(new Text(1L, draft.text()));
		assertThat(attributesOfItem()).contains(data());
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void batchReadsItsAttributesInTheOrderOfTheIds() {
		IntStream.range(0, 120).forEach((i) -> this.template.insert(article("x%03d".formatted(i))));
		this.requests.take();
		List<String> ids = IntStream.range(0, 120).mapToObj((i) -> "x%03d".formatted(119 - i)).toList();
		assertThat(this.template.findAllById(ids, Article.class, Title.class))
			.isEqualTo(ids.stream().map((id) -> new Title(id, "title of " + id)).toList());
		List<KeysAndAttributes> batches = batches();
		assertThat(batches).hasSize(2)
			.allSatisfy((keys) -> assertThat(keys.expressionAttributeNames().values()).contains("title")
				.doesNotContain("text"));
		assertThat(
				this.template.findAllById(List.of("a", "b", "a"), Article.class, Title.class, ReadConsistency.STRONG))
			.containsExactly(new Title("a", "title of a"));
		assertThat(batches()).extracting(KeysAndAttributes::consistentRead).containsExactly(true);
	}

	@Test
	void deletedAndExpiredEntitiesAreAbsent() {
		Draft draft = this.template.insert(new Draft("d", null, null, "a title", "a text"));
		this.template.delete(draft);
		this.template.insert(new Article("e", "expired", "ann", "text", this.table.clock().instant().plusSeconds(9)));
		this.table.clock().advance(Duration.ofMinutes(1));
		assertThat(this.template.findById("d", Draft.class, Title.class)).isEmpty();
		assertThat(this.template.findById("e", Article.class, Title.class)).isEmpty();
		assertThat(this.template.findAllById(List.of("e", "a"), Article.class, Title.class)).extracting(Title::id)
			.containsExactly("a");
	}

	@Test
	void methodsReadDynamicProjections() {
		assertThat(this.articles.findById("a", Title.class)).contains(new Title("a", "title of a"));
		assertThat(attributesOfItem()).doesNotContain("text");
		assertThat(this.articles.findById("a", Titled.class)).map(Titled::getTitle).contains("title of a");
		assertThat(this.articles.findById("a", Opened.class)).map(Opened::getLine).contains("title of a by ann");
		assertThat(this.articles.findById("a", Article.class)).contains(this.article);
		assertThat(this.articles.findById("b", Title.class)).isEmpty();
		this.requests.take();
		assertThat(this.articles.findAllById(List.of("b", "a"), Title.class))
			.containsExactly(new Title("a", "title of a"));
		assertThat(batches()).extracting(KeysAndAttributes::consistentRead).containsExactly(true);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.articles.findById("a", String.class));
	}

	@Test
	void plansOfMethodsSayThatTheyReadByKey() {
		assertThat(FactoryPlans.of(this.factory)).extracting(RepositoryPlan::description)
			.extracting((description) -> description.access())
			.contains(Access.GET_ITEM, Access.BATCH_GET_ITEM);
		assertThat(FactoryPlans.of(this.factory)).extracting(RepositoryPlan::plan)
			.contains("Article: GetItem table [id = ?0]; read units: 0.5 for each 4 KB of the item, rounded up");
	}

	@Test
	void redeclaredMethodsReturnTheirProjection() {
		Titles titles = this.factory.getRepository(Titles.class);
		assertThat(titles.findById("a")).contains(new Title("a", "title of a"));
		assertThat(((GetItemRequest) this.requests.take().get(0)).consistentRead()).isTrue();
		assertThat(titles.findAllById(List.of("a"))).extracting(Titled::getTitle).containsExactly("title of a");
		assertThat(batches().get(0).expressionAttributeNames().values()).doesNotContain("text");
		assertThat(titles.getRequired("a")).isEqualTo(new Title("a", "title of a"));
	}

	@Test
	void whatIsNoProjectionStopsStartUp() {
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> this.factory.getRepository(Unknown.class))
			.withMessageContaining("findById: 'subtitle' of the projection");
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(Numbered.class))
			.withMessageContaining("its id is a java.lang.Long, but that of");
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> this.factory.getRepository(Indexed.class))
			.withMessageContaining("it reads the table by id: remove @UseIndex");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.findById("a", Article.class, Subtitle.class))
			.withMessageContaining("has no property 'subtitle'");
	}

	@Test
	void projectionOfOneClassOfAHierarchyRefusesTheOthers() {
		this.template.insert(new Vehicle.Car("v", 4));
		assertThat(this.template.findById("v", Vehicle.class, Doors.class)).contains(new Doors("v", 4));
		assertThat(this.template.findById("v", Vehicle.Car.class, Doors.class)).contains(new Doors("v", 4));
		assertThatExceptionOfType(UnknownTypeException.class)
			.isThrownBy(() -> this.template.findById("v", Vehicle.Boat.class, Doors.class))
			.withMessageContaining("request their common supertype");
	}

	private static Article article(String id) {
		return new Article(id, "title of " + id, "ann", "text".repeat(100), null);
	}

	private Set<String> attributesOfItem() {
		GetItemRequest request = (GetItemRequest) this.requests.take().get(0);
		return Set.copyOf(request.expressionAttributeNames().values());
	}

	private List<KeysAndAttributes> batches() {
		return this.requests.take()
			.stream()
			.map((request) -> ((BatchGetItemRequest) request).requestItems().get(this.table.name()))
			.toList();
	}

	private String data() {
		return this.table.layout().attributeNames().data();
	}

	interface Articles extends SingleTableRepository<Article, String> {

		<P> Optional<P> findById(String id, Class<P> type);

		@ConsistentRead
		<P> List<P> findAllById(Iterable<String> ids, Class<P> type);

	}

	interface Titles extends Repository<Article, String> {

		@ConsistentRead
		Optional<Title> findById(String id);

		List<Titled> findAllById(Iterable<String> ids);

		Title getRequired(String id);

	}

	interface Unknown extends Repository<Article, String> {

		Optional<Subtitle> findById(String id);

	}

	interface Numbered extends Repository<Article, String> {

		<P> Optional<P> findById(Long id, Class<P> type);

	}

	interface Indexed extends Repository<Article, String> {

		@UseIndex("authors")
		<P> Optional<P> findById(String id, Class<P> type);

	}

	@SingleTableEntity(compression = Compression.NONE)
	@GlobalSecondaryIndex(name = "authors", partitionKey = "author#{author}")
	record Article(@Id String id, String title, String author, String text, @TimeToLive @Nullable Instant until) {

	}

	@Versioned
	@SingleTableEntity(compression = Compression.GZIP)
	record Draft(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			@Filterable String title, String text) {

	}

	@SingleTableEntity
	sealed interface Vehicle {

		record Car(@Id String id, int doors) implements Vehicle {
		}

		record Boat(@Id String id, int masts) implements Vehicle {
		}

	}

	record Title(String id, String title) {
	}

	record Text(@Nullable Long version, String text) {
	}

	record Subtitle(String id, String subtitle) {
	}

	record Doors(String id, int doors) {
	}

	interface Titled {

		String getTitle();

	}

	interface Opened {

		@Value("#{target.title() + ' by ' + target.author()}")
		String getLine();

	}

}
