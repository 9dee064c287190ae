package io.singletable.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.UnwritableEntityException;
import io.singletable.Versioned;
import io.singletable.internal.template.DeclaredTemplate;
import io.singletable.mapping.EntityCheck;
import io.singletable.mapping.EntityKeys;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.CreatedDate;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link InspectionOperations#check}.
 */
class EntityCheckTests {

	private static final String UNPAIRED = "secret\ud800";

	private final SingleTableOperations template = DeclaredTemplate
		.of(List.of(Ticket.class, Numbered.class, Member.class, Document.class, Pass.class));

	@Test
	void completeEntityIsWritable() {
		EntityCheck check = this.template.check(Ticket.open(null, "title"));
		assertThat(check.isWritable()).isTrue();
		assertThat(check.problems()).isEmpty();
		assertThat(check).hasToString("Ticket: writable");
	}

	@Test
	void idThatIsNotGeneratedIsMissing() {
		assertThat(problems(new Numbered(null, "x"))).containsOnlyKeys("id")
			.hasEntrySatisfying("id", (problem) -> assertThat(problem).contains("is null"));
	}

	@Test
	void eachMissingPartOfAnIdIsNamed() {
		assertThat(problems(new Member(new Member.Key(null, null)))).containsOnlyKeys("id.team", "id.user");
	}

	@Test
	void idThatHasNoFormInKeysIsNamedWithoutItsValue() {
		assertThat(problems(Ticket.open(UNPAIRED, "x"))).containsKey("id")
			.allSatisfy((path, problem) -> assertThat(problem).doesNotContain("secret"));
	}

	@Test
	void idThatIsTooLongIsNamed() {
		assertThat(problems(Ticket.open("x".repeat(2100), "x"))).containsOnlyKeys("id")
			.hasEntrySatisfying("id", (problem) -> assertThat(problem).contains("2,048"));
	}

	/** The key of the current item would still fit. */
	@Test
	void idThatIsTooLongForTheHistoryIsNamed() {
		assertThat(problems(Ticket.open("x".repeat(2039), "x"))).containsOnlyKeys("id")
			.hasEntrySatisfying("id", (problem) -> assertThat(problem).contains("history"));
	}

	@Test
	void everyValueThatHasNoFormIsNamedByItsPath() {
		Document document = document();
		document.text = UNPAIRED;
		document.parts = new ArrayList<>(List.of(new Part("a", 1), new Part("b", Double.NaN)));
		assertThat(problems(document)).containsOnlyKeys("text", "parts[1].weight")
			.allSatisfy((path, problem) -> assertThat(problem).doesNotContain("secret"));
	}

	@Test
	void keyInAnIndexThatIsTooLongIsFound() {
		Document document = document();
		document.owner = "x".repeat(2100);
		assertThat(problems(document)).containsOnlyKeys("")
			.hasEntrySatisfying("", (problem) -> assertThat(problem).contains("partition key of index gsi1"));
	}

	@Test
	void valueThatHasNoFormInAKeyOfAnIndexIsFound() {
		Document document = document();
		document.day = LocalDate.of(12_000, 1, 1);
		assertThat(problems(document)).isNotEmpty().containsKey("");
	}

	@Test
	void uniqueValueThatHasNoFormInAKeyIsNamedByItsPath() {
		Pass pass = new Pass("p", null, UNPAIRED,
				new Pass.Validity(
						OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(1, 0, 30))),
				Double.NaN);
		assertThat(problems(pass)).containsOnlyKeys("number", "weight", "validity.end")
			.containsEntry("validity.end", "has a value that @Unique \"end\" can't compare: its offset has seconds")
			.allSatisfy((path, problem) -> assertThat(problem).doesNotContain("secret"));
	}

	@Test
	void itemThatIsTooLargeIsFound() {
		Document document = document();
		document.text = "x".repeat(500_000);
		assertThat(problems(document)).containsOnlyKeys("")
			.hasEntrySatisfying("", (problem) -> assertThat(problem).contains("text (500004 bytes)"));
		assertThat(document.id).isNull();
		assertThat(document.changed).isNull();
	}

	@Test
	void existingVersionWithoutCreatedDateIsRefusedAsASaveRefusesIt() {
		Document document = document();
		document.id = "d";
		document.version = 3L;
		document.changed = Instant.EPOCH;
		assertThat(problems(document)).containsOnlyKeys("created");
	}

	@Test
	void textFormShowsEveryProblem() {
		assertThat(this.template.check(new Member(new Member.Key(null, null)))).asString()
			.startsWith("Member: 'id.team' is null")
			.contains("; 'id.user' is null");
	}

	@Test
	void otherClassesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.check("text"));
	}

	@Test
	void keysOfAnEntityWithoutIdAreNotKnown() {
		assertThatExceptionOfType(UnwritableEntityException.class)
			.isThrownBy(() -> this.template.keysOf(Ticket.open(null, "x")));
	}

	@Test
	void textFormOfKeysHidesThem() {
		assertThat(this.template.keysOf(Ticket.open("secret", "x"))).hasToString("Ticket, in 2 of 3 indexes");
		assertThat(this.template.keysOf(Ticket.open("secret", "x")).table().toString()).doesNotContain("secret");
	}

	@Test
	void descriptionOfKeysShowsThem() {
		EntityKeys keys = this.template.keysOf(Ticket.open("secret", "x"));
		assertThat(keys.describe()).isEqualTo("""
				Ticket
				  table: partition key 'Ticket#secret', sort key 'Ticket'
				  index listing: partition key 'Ticket#0', sort key 'secret'
				  index gsi1: partition key 'Ticket#status#OPEN', sort key 'p5013#secret'
				  index gsi2: no entry
				  history: partition key '~v#Ticket#secret', sort key 'Ticket#00000000000000000001'""");
	}

	@Test
	void descriptionOfKeysSaysWhatHasNone() {
		assertThat(this.template.keysOf(new Member(new Member.Key("secret", "ann"))).describe()).isEqualTo("""
				Member
				  table: partition key 'Member#secret', sort key 'ann'
				  index listing: partition key 'Member#0', sort key 'secret#ann'
				  index gsi1: no entry
				  index gsi2: no entry
				  history: none""");
	}

	@Test
	void indexThatTheTableLacksIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.keysOf(Ticket.open("a", "x")).index("gsi9"))
			.withMessageContaining("gsi1");
	}

	private Map<String, String> problems(Object entity) {
		return this.template.check(entity).problems();
	}

	private static Document document() {
		Document document = new Document();
		document.owner = "ann";
		document.day = LocalDate.of(2026, 1, 1);
		return document;
	}

	@SingleTableEntity
	record Numbered(@Id @Nullable Long id, String name) {

	}

	@SingleTableEntity(partitionKey = "Member#{team}", sortKey = "{user}")
	record Member(@Id Key id) {

		record Key(@Nullable String team, @Nullable String user) {

		}

	}

	@SingleTableEntity(listing = Listing.LAST_MODIFIED, compression = Compression.NONE)
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "owner#{owner}", sortKey = "{day}")
	static class Document {

		@Id
		public @Nullable String id;

		@Version
		public @Nullable Long version;

		@CreatedDate
		public @Nullable Instant created;

		@LastModifiedDate
		public @Nullable Instant changed;

		public @Nullable String owner;

		public @Nullable LocalDate day;

		public @Nullable String text;

		public List<Part> parts = new ArrayList<>();

	}

	record Part(String name, double weight) {

	}

	@SingleTableEntity
	@Unique(name = "end", properties = { "number", "validity.end" })
	record Pass(@Id String id, @Version @Nullable Long version, @Unique String number, Validity validity,
			@Unique double weight) {

		record Validity(OffsetDateTime end) {

		}

	}

}
