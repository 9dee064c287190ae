package io.singletable.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.InvalidUpdateException;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.data.annotation.Transient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link Patch}.
 */
class PatchTests {

	@Test
	void jsonTellsNullFromAbsent() {
		assertThat(Patch.ofJson("{\"title\": null}").allowingAll().values()).containsExactly(entry("title", null));
		assertThat(Patch.ofJson("{}").allowingAll().values()).isEmpty();
	}

	@Test
	void treeIsReadAsItsText() {
		String json = "{\"a\": {\"b\": [1, 2.5, null, true, \"x\"]}}";
		assertThat(Patch.ofJson(new JsonMapper().readTree(json)).allowingAll().values())
			.isEqualTo(Patch.ofJson(json).allowingAll().values())
			.asString()
			.isEqualTo("{a={b=[1, 2.5, null, true, x]}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "secret", "[]", "null", "\"secret\"", "{\"a\": secret}", "{} {}", "{\"a\": 1,}",
			"{\"a\": 1, \"a\": 2}", "{\"a\": {\"b\": \"secret\", \"b\": 2}}" })
	void whatIsNoObjectIsRefusedWithoutItsValues(String json) {
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> Patch.ofJson(json))
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys(""))
			.withMessageStartingWith("Patch: the input ")
			.withMessageNotContaining("secret")
			.withNoCause();
	}

	@Test
	void nameThatComesTwiceIsRefusedAsSuch() {
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> Patch.ofJson("{\"a\": {\"b\": 1,\n \"b\": 2}}"))
			.withMessage("Patch: the input has a name twice in one object (line 2, column 5)");
	}

	@Test
	void depthIsBounded() {
		assertThat(Patch.ofJson(nested(31)).allowingAll().values()).hasSize(1);
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> Patch.ofJson(nested(33)))
			.withMessageContaining("nested too deep");
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> Patch.ofJson(nested(100_000)));
	}

	private static String nested(int depth) {
		return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
	}

	@Test
	void operationsOfAJsonPatchAreRead() {
		Patch patch = Patch.ofJsonPatch("""
				[{"op": "add", "path": "/a~1b/~01/-", "value": null},
				 {"op": "move", "path": "/", "from": "/x"}, {"op": "remove", "path": "", "more": 1}]""").allowingAll();
		assertThat(patch.operations()).containsExactly(
				new PatchOperation(PatchOperation.Kind.ADD, List.of("a/b", "~1", "-"), null, null),
				new PatchOperation(PatchOperation.Kind.MOVE, List.of(""), List.of("x"), null),
				new PatchOperation(PatchOperation.Kind.REMOVE, List.of(), null, null));
		assertThat(patch.operations()).hasToString("[add /a~1b/~01/-, move /, remove ]");
		assertThat(patch).hasToString("Patch of 3 operations");
		assertThat(patch.values()).isEmpty();
		assertThat(Patch.ofJsonPatch(new JsonMapper().readTree("[]")).allowing("a").allowing("b").operations())
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"op":"add","path":"/a","value":1}     | ``  | is not a JSON array
			"secret"                               | ``  | is not a JSON array
			[                                      | ``  | is not valid JSON
			["secret"]                             | [0] | is not an object
			[{"op":"secret","path":"/a"}]          | [0] | has no known 'op'
			[{"path":"/a","value":1}]              | [0] | has no known 'op'
			[{"op":"ADD","path":"/a","value":1}]   | [0] | has no known 'op'
			[{"op":"remove"}]                      | [0] | has no 'path'
			[{"op":"remove","path":"secret"}]      | [0] | has no 'path'
			[{"op":"remove","path":"/secret~2"}]   | [0] | has no 'path'
			[{"op":"remove","path":5}]             | [0] | has no 'path'
			[{"op":"add","path":"/secret"}]        | [0] | has no 'value', which add needs
			[{"op":"copy","path":"/secret"}]       | [0] | has no 'from' that is a JSON Pointer, which copy needs
			""")
	void whatIsNoJsonPatchIsRefusedWithoutItsValues(String json, String place, String problem) {
		assertThatExceptionOfType(InvalidUpdateException.class).isThrownBy(() -> Patch.ofJsonPatch(json))
			.satisfies((ex) -> assertThat(ex.problems()).containsOnlyKeys(place)
				.allSatisfy((path, found) -> assertThat(found).startsWith(problem)))
			.withMessageNotContaining("secret");
	}

	@Test
	void numberOfOperationsIsBounded() {
		String remove = "{\"op\":\"remove\",\"path\":\"/a\"}";
		assertThat(Patch.ofJsonPatch("[" + remove + ("," + remove).repeat(99) + "]").allowingAll().operations())
			.hasSize(100);
		assertThatExceptionOfType(InvalidUpdateException.class)
			.isThrownBy(() -> Patch.ofJsonPatch("[" + remove + ("," + remove).repeat(100) + "]"))
			.withMessageContaining("more than 100 operations");
	}

	@Test
	void mapIsCopied() {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		values.put("title", "x");
		PatchInput input = Patch.ofMap(values);
		values.clear();
		assertThat(input.allowingAll().values()).containsExactly(entry("title", "x"));
	}

	@Test
	void recordTellsNullFromEmpty() {
		Patch patch = Patch.of(new Changes(null, Optional.empty(), Optional.of("ann"), 5, "left out"));
		assertThat(patch.values()).containsExactly(entry("assignee", null), entry("owner", "ann"),
				entry("priority", 5));
		assertThat(patch.isOfObject()).isTrue();
		assertThat(patch.allowed()).isEmpty();
	}

	@Test
	void beanIsReadByItsGetters() {
		Bean bean = new Bean();
		assertThat(Patch.of(bean).values()).isEmpty();
		bean.title = "x";
		assertThat(Patch.of(bean).values()).containsExactly(entry("title", "x"));
	}

	@Test
	void absentOptionalOfARequestClearsInARecordAndNotInAClassWithSetters() {
		String body = "{\"title\": \"x\"}";
		JsonMapper mapper = JsonMapper.shared();
		assertThat(Patch.of(mapper.readValue(body, RecordBody.class)).values()).containsOnly(entry("title", "x"),
				entry("assignee", null));
		assertThat(Patch.of(mapper.readValue(body, BeanBody.class)).values()).containsOnly(entry("title", "x"));
		assertThat(Patch.of(mapper.readValue("{\"assignee\": null}", BeanBody.class)).values())
			.containsOnly(entry("assignee", null));
	}

	@Test
	void whatHasNoPropertiesIsNoPatch() {
		assertThatIllegalArgumentException().isThrownBy(() -> Patch.of(new Object()));
	}

	@Test
	void allowListTakesReferencesAndPaths() {
		Patch patch = Patch.ofJson("{}").allowing(Ticket::title, Ticket::status).allowing("address.city");
		assertThat(patch.allowed().orElseThrow()).containsExactly("title", "status", "address.city");
	}

	@Test
	void allowListOfWhatAllowsEverythingIsAMistake() {
		assertThatIllegalStateException().isThrownBy(() -> Patch.ofMap(Map.of()).allowingAll().allowing(Ticket::title));
	}

	@Test
	void nullInAnAllowListIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Patch.ofJson("{}").allowing((@Nullable String) null))
			.withMessage("paths must not contain null");
	}

	@Test
	void textFormsShowNoValues() {
		assertThat(Patch.ofMap(Map.of("title", "secret"))).hasToString("PatchInput of 1 property");
		assertThat(Patch.of(new Changes("secret", null, null, 1, null))).hasToString("Patch of 2 properties");
	}

	record Changes(@Nullable String title, @Nullable Optional<String> assignee, @Nullable Optional<String> owner,
			int priority, @Transient @Nullable String comment) {

	}

	record RecordBody(@Nullable String title, Optional<String> assignee) {

	}

	static class BeanBody {

		private @Nullable String title;

		private @Nullable Optional<String> assignee;

		public @Nullable String getTitle() {
			return this.title;
		}

		public void setTitle(@Nullable String title) {
			this.title = title;
		}

		public @Nullable Optional<String> getAssignee() {
			return this.assignee;
		}

		public void setAssignee(@Nullable Optional<String> assignee) {
			this.assignee = assignee;
		}

	}

	static class Bean {

		private @Nullable String title;

		public @Nullable String getTitle() {
			return this.title;
		}

		public @Nullable List<String> getTags() {
			return null;
		}

	}

}
