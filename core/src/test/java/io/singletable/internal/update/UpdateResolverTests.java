package io.singletable.internal.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.singletable.InvalidUpdateException;
import io.singletable.SingleTableEntity;
import io.singletable.internal.update.RequestedChange.AddElements;
import io.singletable.internal.update.RequestedChange.AddMembers;
import io.singletable.internal.update.RequestedChange.Compute;
import io.singletable.internal.update.RequestedChange.End;
import io.singletable.internal.update.RequestedChange.Increment;
import io.singletable.internal.update.RequestedChange.Remove;
import io.singletable.internal.update.RequestedChange.RemoveMembers;
import io.singletable.internal.update.RequestedChange.SetIfAbsent;
import io.singletable.update.PropertyExpression;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link UpdateResolver}.
 */
class UpdateResolverTests {

	private final Updating updating = Updating.of(Order.class);

	@Test
	void eachChangeBecomesItsClause() {
		ResolvedUpdate update = this.updating.resolve(new RequestedChange.Set("title", "a"),
				new RequestedChange.Set("address.city", "b"), new SetIfAbsent("note", "c"), new Remove("owner"),
				new Increment("views", 2, 0), new AddElements("log", List.of("d"), End.LAST),
				new AddMembers("tags", Set.of("e")), new RemoveMembers("labels", Set.of("f")),
				new Compute("copy", PropertyExpression.property("title").orElse("x")),
				new Compute("total", PropertyExpression.property("net").plus(1)));
		assertThat(Updating.text(update))
			.isEqualTo("SET title = 'a', address.city = 'b', note = if_not_exists(note, 'c'), "
					+ "views = if_not_exists(views, 0) + 2, log = list_append(if_not_exists(log, []), ['d']), "
					+ "copy = if_not_exists(title, 'x'), total = if_not_exists(net, 0) + 1 REMOVE owner ADD tags [e] DELETE labels [f]");
	}

	@Test
	void guardKeepsNumbersInTheirRange() {
		assertThat(Updating.readable(this.updating.resolve(new Increment("views", 2, 0)).guard()))
			.isEqualTo("attribute_not_exists(views) OR views <= 2147483645");
	}

	@Test
	void parentOfAnUnwrappedPropertyIsRefusedByItsParts() {
		assertThat(this.updating.problemsOf(new RequestedChange.Set("size", null))).containsEntry("size",
				"is unwrapped, and not stored as a whole: set its parts size.width, size.height");
		assertThat(Updating.text(this.updating.set("size.width", 3))).isEqualTo("SET width = 3");
	}

	@Test
	void allProblemsAreToldAtOnce() {
		Map<String, String> problems = this.updating.problemsOf(new RequestedChange.Set("id", "x"),
				new RequestedChange.Set("version", 1L), new RequestedChange.Set("views", "x"),
				new RequestedChange.Set("titel", "x"), new RequestedChange.Set("address", null),
				new RequestedChange.Set("address.city", "x"), new RequestedChange.Set("log", List.of(1)));
		assertThat(problems.keySet()).containsExactly("id", "version", "views", "titel", "address.city", "log");
		assertThat(problems.get("titel")).contains("address, copy, counters");
		assertThat(problems.get("views")).contains("java.lang.String").contains("java.lang.Integer");
	}

	@Test
	void entriesOfMapsAreStoredUnderTheirKeys() {
		assertThat(Updating.text(this.updating.set("counters.home", 1))).isEqualTo("SET counters.home = 1");
		assertThat(Updating.text(this.updating.set("counters['it''s.a']", 1))).isEqualTo("SET counters.it's.a = 1");
	}

	@Test
	void mapIsCreatedInMemoryForItsEntry() {
		Map<String, AttributeValue> payload = new LinkedHashMap<>();
		this.updating.set("counters.home", 1).applyTo(payload);
		assertThat(payload)
			.isEqualTo(Map.of("counters", AttributeValue.createM(Map.of("home", AttributeValue.createN("1")))));
	}

	@Test
	void partOfAnAbsentObjectIsRefusedInMemory() {
		InvalidUpdateException refused = catchThrowableOfType(InvalidUpdateException.class,
				() -> this.updating.set("address.city", "x").applyTo(new LinkedHashMap<>()));
		assertThat(refused.problems()).containsOnlyKeys("address.city");
	}

	@Test
	void valuesThatAreSetAreKnown() {
		ResolvedUpdate update = this.updating.resolve(new RequestedChange.Set("address", new Address("c", null)),
				new Remove("owner"), new Increment("views", 1, 0));
		assertThat(update.known("address.city")).contains(new KnownValue("c"));
		assertThat(update.known("owner")).contains(new KnownValue(null));
		assertThat(update.known("views")).isEmpty();
		assertThat(update.known("title")).isEmpty();
		assertThat(update.changes("address.city")).isTrue();
		assertThat(update.changes("addressee")).isFalse();
		assertThat(update.changedPaths()).containsExactly("address", "owner", "views");
	}

	@SingleTableEntity
	record Order(@Id String id, @Version @Nullable Long version, String title, @Nullable String owner,
			@Nullable String note, @Nullable String copy, int views, long net, long total, @Nullable Address address,
			List<String> log, Set<String> tags, Set<String> labels, Map<String, Integer> counters,
			@JsonUnwrapped Size size) {
	}

	record Address(@Nullable String city, @Nullable String street) {
	}

	record Size(int width, int height) {
	}

}
