package io.singletable.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.test.LowLevelClient;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Sort;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for arguments of tasks, whose expressions an engine of JSONata evaluates: they
 * are the request that the call sends for the values of the input. The golden file is
 * written with {@code -Drequests=write}.
 */
class TaskArgumentsIntegrationTests {

	private static final Path GOLDEN = Path.of("src/test/resources/golden/tasks.txt");

	private static final JsonMapper JSON = new JsonMapper();

	private static final TestTable TABLE = TestTable.of(Page.class, Part.class, Ticket.class);

	private static final SingleTableTemplate TEMPLATE = TABLE.template();

	private static final RequestOperations REQUESTS = TEMPLATE.requests();

	static Stream<String> texts() {
		String escaped = Stream.iterate(0, (c) -> c <= '%', (c) -> c + 1)
			.map(Character::toString)
			.collect(Collectors.joining());
		return Stream.of("01JD8QZX", "", " ", "#", "$", "$$", "$0", "a#b$c", "$1 \\1", "%}", "{% $states.input.b %}",
				"' & $states.input.b & '", "\" & $states.input.b & \"", "\\", "\\u0024", escaped, "\u007F\u0080\u00FF",
				"\uD83D\uDE00#\uD83D\uDE00", "\uFFFF\uE000\uE001", "+ %2B /?&=", "~v#Ticket#1", "a\u0301",
				"\u202Etext");
	}

	@ParameterizedTest
	@MethodSource("texts")
	void evaluatedArgumentsAreTheRequestOfTheCall(String text) {
		for (Task task : Task.values()) {
			Map<String, @Nullable Object> input = Map.of("a", text, "b", "b", "nested", Map.of("c", text + "c"));
			TaskInput values = (name) -> switch (name) {
				case "nested.c" -> text + "c";
				default -> String.valueOf(input.get(name));
			};
			TableRequest request = REQUESTS.of((table) -> task.call.accept(table, values)).get(0);
			Map<?, ?> expected = JSON.readValue(request.json(), Map.class);
			expected.remove("ReturnValuesOnConditionCheckFailure");
			assertThat(evaluated(task.arguments().json(), input)).as(task.name()).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@EnumSource
	void taskDoesWhatTheCallDoes(Task task) {
		String text = "a#$ \u0000\uD83D\uDE00";
		TEMPLATE.save(new Page(text, text, text));
		TEMPLATE.save(new Part(new Part.Key(text, "b"), "text"));
		Map<String, Object> input = Map.of("a", text, "b", "b", "nested", Map.of("c", text));
		TaskInput values = (name) -> name.equals("b") ? "b" : text;
		TaskArguments arguments = task.arguments();
		TableRequest request = REQUESTS.of((table) -> task.call.accept(table, values)).get(0);
		String answer = LowLevelClient.send(request.action(), request.json());
		if (task == Task.DELETE) {
			assertThat(TEMPLATE.existsById(text, Page.class)).isFalse();
			TEMPLATE.save(new Page(text, text, text));
		}
		else {
			assertThat(answer).contains("\"pk\"");
		}
		assertThat(LowLevelClient.send(request.action(), JSON.writeValueAsString(evaluated(arguments.json(), input))))
			.isEqualTo(answer);
		assertThat(TEMPLATE.existsById(text, Page.class)).isEqualTo(task != Task.DELETE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"a\": 5}", "{\"a\": null}", "{\"a\": [\"a\"]}", "{\"a\": {\"S\": \"a\"}}",
			"{\"a\": true}", "{\"a\": \"\\uD800\"}", "{\"a\": \"a\\uDC00\"}" })
	void inputThatIsNoTextIsNoKey(String input) {
		String arguments = Task.FIND_BY_ID.arguments().json();
		assertThatExceptionOfType(JException.class)
			.isThrownBy(() -> evaluated(arguments, JSON.readValue(input, Map.class)));
	}

	@Test
	void argumentsAreThoseOfTheGoldenFile() throws IOException {
		String actual = Stream.of(Task.values()).map((task) -> {
			TaskArguments arguments = task.arguments();
			return task + " | " + arguments.resource() + " | "
					+ arguments.json().replace("\"" + TABLE.name() + "\"", "\"app\"") + "\n";
		}).collect(Collectors.joining());
		if ("write".equals(System.getProperty("requests"))) {
			Files.writeString(GOLDEN, actual);
		}
		assertThat(actual).isEqualTo(Files.readString(GOLDEN));
	}

	@Test
	void argumentsOfOneCallAreTheSameEachTime() {
		assertThat(Task.QUERY_INDEX.arguments()).isEqualTo(Task.QUERY_INDEX.arguments())
			.hasToString("arn:aws:states:::aws-sdk:dynamodb:query");
	}

	@Test
	void literalThatLooksLikeAnExpressionIsNone() {
		String literal = "{% $states.input.a & \"'\\%} %}";
		TaskArguments arguments = REQUESTS.readTask((table, input) -> table.query(Page.class)
			.matching(where("owner").is(input.param("a")).and("text").is(literal))
			.allowFiltering()
			.all());
		assertThat(arguments.json().split("%}")).hasSize(3);
		assertThat(evaluated(arguments.json(), Map.of("a", "a")).toString()).contains("={S=" + literal + "}");
	}

	/** Step Functions refuses a definition in which one of them has no counterpart. */
	@ParameterizedTest
	@ValueSource(strings = { "100 %}", "{% a", " {% $states.input.a %} " })
	void literalWithADelimiterOfExpressionsIsALiteralInOne(String literal) {
		TaskArguments arguments = REQUESTS.readTask((table, input) -> table.query(Page.class)
			.matching(where("owner").is(input.param("a")).and("text").is(literal))
			.allowFiltering()
			.all());
		assertThat(arguments.json().split("\\{%", -1)).hasSameSizeAs(arguments.json().split("%}", -1));
		assertThat(evaluated(arguments.json(), Map.of("a", "a")).toString()).contains("={S=" + literal + "}");
	}

	@Test
	void namedTextThatWasChangedOrNamesAnAttributeIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> REQUESTS.readTask((table, input) -> table.query(Page.class)
				.matching(where("owner").is(input.param("a")).and("text").is(input.param("a").toUpperCase(Locale.ROOT)))
				.allowFiltering()
				.all()))
			.withMessageContaining("param(...)");
	}

	@Test
	void writesAreNoTasks() {
		assertRefused("PutItem", (table, input) -> table.insert(new Page(input.param("a"), null, "text")));
		assertRefused("UpdateItem",
				(table, input) -> table.update(Page.class).byId(input.param("a")).set("text", "text").apply());
		assertRefused("TransactWriteItems", (table, input) -> table.insert(Ticket.open(input.param("a"), "title")));
		assertRefused("GetItem", (table, input) -> table.deleteById(input.param("a"), Ticket.class));
		assertRefused("sends no request", (table, input) -> {
		});
	}

	private static void assertRefused(String action, BiConsumer<SingleTableOperations, TaskInput> call) {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> REQUESTS.deleteTask(call::accept))
			.withMessageContaining(action)
			.withMessageContaining("write id");
	}

	@Test
	void requestThatContainsTheTimeIsNoTask() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> REQUESTS.deleteTask((table, input) -> table.delete(new Page(input.param("a"), null, ""))))
			.withMessageContaining("DeleteItem that contains the time of the call");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> REQUESTS.readTask(
					(table, input) -> table.query(Page.class).matching(where("owner").is(input.param("a"))).count()))
			.withMessageContaining("Query that contains the time of the call");
	}

	@Test
	void severalRequestsAreNoTask() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> REQUESTS.readTask((table, input) -> table.query(Page.class)
				.matching(where("owner").in(List.of(input.param("a"), input.param("b"))))
				.all()))
			.withMessageContaining("Query, Query");
	}

	@Test
	void numberInAKeyHasNoName() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> REQUESTS.readTask((table, input) -> table.query(Ticket.class)
				.matching(where("status").is(Status.OPEN).and("priority").is(input.param("a")))
				.all()))
			.withMessageContaining("priority");
	}

	@Test
	void namedTextIsNoBoundOfARange() {
		assertNoBound((table, input) -> table.query(Part.class)
			.matching(where("key.page").is("p").and("key.id").startsWith(input.param("a")))
			.all());
		assertNoBound((table, input) -> table.query(Part.class)
			.matching(where("key.page").is("p").and("key.id").gt(input.param("a")))
			.all());
		assertNoBound((table, input) -> table.query(Part.class)
			.matching(where("key.page").is("p").and("key.id").between(input.param("a"), input.param("b")))
			.all());
		assertNoBound((table, input) -> table.findById("p" + input.param("a").substring(1), Page.class));
	}

	private static void assertNoBound(BiConsumer<SingleTableOperations, TaskInput> call) {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> REQUESTS.readTask(call::accept))
			.withMessageContaining("param(...)")
			.withMessageNotContaining("\uE000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a.", ".a", "1a", "a`", "a\nb", "null", "a.and.b", "true" })
	void nameThatIsNoneInJsonataIsRefused(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> REQUESTS.readTask((table, input) -> table.findById(input.param(name), Page.class)))
			.withMessageStartingWith("A name in the input");
	}

	private static Map<?, ?> evaluated(String arguments, Map<?, ?> input) {
		return (Map<?, ?>) evaluated(JSON.readValue(arguments, Map.class), (Object) input);
	}

	/** As Step Functions does. */
	private static Object evaluated(Object value, Object input) {
		if (value instanceof Map<?, ?> values) {
			Map<Object, Object> evaluated = new LinkedHashMap<>();
			values.forEach((name, member) -> evaluated.put(name, evaluated(member, input)));
			return evaluated;
		}
		if (!(value instanceof String text) || !text.startsWith("{%") || !text.endsWith("%}")) {
			return value;
		}
		Jsonata expression = Jsonata.jsonata(text.substring(2, text.length() - 2));
		Frame frame = expression.createFrame();
		frame.bind("states", Map.of("input", input));
		return expression.evaluate(null, frame);
	}

	/**
	 * Calls for tasks, by each kind of key.
	 */
	enum Task {

		FIND_BY_ID((table, input) -> table.findById(input.param("a"), Page.class)),

		FIND_BY_COMPOSITE_ID(
				(table, input) -> table.findById(new Part.Key(input.param("a"), input.param("b")), Part.class)),

		QUERY_PARTITION((table, input) -> table.query(Part.class)
			.matching(where("key.page").is(input.param("a")))
			.sort(Sort.by("key.id").descending())
			.limit(Limit.of(10))
			.all()),

		QUERY_INDEX((table, input) -> table.query(Page.class).matching(where("owner").is(input.param("a"))).all()),

		QUERY_INDEX_BY_BOTH((table, input) -> table.query(Page.class)
			.matching(where("owner").is(input.param("a")).and("id").is(input.param("a")))
			.all()),

		QUERY_FILTERED((table, input) -> table.query(Page.class)
			.matching(where("owner").is(input.param("nested.c")).and("text").is(input.param("a")))
			.allowFiltering()
			.all()),

		QUERY_LISTING((table, input) -> table.query(Page.class).limit(Limit.of(25)).all()),

		DELETE((table, input) -> table.deleteById(input.param("a"), Page.class));

		private final BiConsumer<SingleTableOperations, TaskInput> call;

		Task(BiConsumer<SingleTableOperations, TaskInput> call) {
			this.call = call;
		}

		TaskArguments arguments() {
			return (this == DELETE) ? REQUESTS.deleteTask(this.call) : REQUESTS.readTask(this.call);
		}

	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "owner#{owner}", sortKey = "page-{id}")
	record Page(@Id String id, @Nullable String owner, String text) {

	}

	@SingleTableEntity(partitionKey = "Page#{page}", sortKey = "Part#{id}")
	record Part(@Id Part.Key key, String text) {

		record Key(String page, String id) {
		}

	}

}
