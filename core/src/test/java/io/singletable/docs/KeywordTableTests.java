package io.singletable.docs;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.singletable.AllowFiltering;
import io.singletable.docs.Keywords.Task;
import io.singletable.query.Operator;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.UnsentRequests;
import org.junit.jupiter.api.Test;

import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.Part.Type;
import org.springframework.data.repository.query.parser.PartTree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for the table of keywords, which tells for each what the planner does with it.
 */
class KeywordTableTests {

	private static final Path PAGE = Path.of("..", "docs", "queries.md");

	private static final Pattern TABLE = Pattern.compile("<!-- keywords -->\\n(.*?)<!-- /keywords -->", Pattern.DOTALL);

	private static final Pattern COST = Pattern.compile("; eventually consistent, .*");

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(
			UnsentRequests.template(Task.class));

	@Test
	void tableSaysWhatBecomesOfEachKeyword() throws IOException {
		Map<Type, String> rows = new EnumMap<>(Type.class);
		this.factory.getRepository(Keywords.Planned.class);
		FactoryPlans.of(this.factory)
			.forEach((plan) -> rows.put(type(plan.method()),
					row(plan.method(), "`" + COST.matcher(plan.plan()).replaceFirst("") + "`")));
		for (Class<?> refused : Keywords.class.getDeclaredClasses()) {
			if (refused == Keywords.Planned.class || !Repository.class.isAssignableFrom(refused)) {
				continue;
			}
			Method method = refused.getDeclaredMethods()[0];
			rows.put(type(method), row(method, "refused: " + refusal(refused)));
		}
		assertThat(rows).containsOnlyKeys(Type.values());
		Matcher table = TABLE.matcher(Files.readString(PAGE));
		assertThat(table.find()).isTrue();
		assertThat(table.group(1))
			.isEqualTo("| keyword | example | plan |\n|---|---|---|\n" + String.join("", rows.values()));
	}

	private String refusal(Class<?> repository) {
		QueryCreationException exception = catchThrowableOfType(QueryCreationException.class,
				() -> this.factory.getRepository(repository));
		return String.valueOf(exception.getMessage()).replaceFirst("\\S+: ", "");
	}

	@Test
	void pageNamesEveryOperatorOfAQueryText() throws IOException {
		String page = Files.readString(PAGE);
		assertThat(Operator.values()).allSatisfy(
				(operator) -> assertThat(page).containsPattern("`" + Pattern.quote(operator.toString()) + "[ `]"));
	}

	@Test
	void pageShowsARefusalAsItIs() throws IOException {
		assertThat(Files.readString(PAGE))
			.contains("```text\nQueries.Unserved.findByTitle: " + refusal(Queries.Unserved.class) + "\n```\n");
	}

	private static String row(Method method, String result) {
		String keywords = type(method).getKeywords()
			.stream()
			.map((it) -> "`" + it + "`")
			.collect(Collectors.joining(", "));
		String annotation = method.isAnnotationPresent(AllowFiltering.class) ? "`@AllowFiltering` " : "";
		return "| " + keywords + " | " + annotation + "`" + method.getName() + "` | " + result.replace("|", "\\|")
				+ " |\n";
	}

	/** The one that the method is an example of comes last. */
	private static Type type(Method method) {
		List<Part> parts = new PartTree(method.getName(), Task.class).getParts().toList();
		return parts.get(parts.size() - 1).getType();
	}

}
