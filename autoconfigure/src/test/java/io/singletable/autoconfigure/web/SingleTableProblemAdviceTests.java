package io.singletable.autoconfigure.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.singletable.ConditionFailedException;
import io.singletable.CorruptItemException;
import io.singletable.DynamoDbUnavailableException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.InvalidSortException;
import io.singletable.InvalidUpdateException;
import io.singletable.ItemTooLargeException;
import io.singletable.KeyTooLongException;
import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.ParallelWriteException;
import io.singletable.RequestLimitExceededException;
import io.singletable.RevisionPrunedException;
import io.singletable.ThrottledException;
import io.singletable.UniqueConstraintException;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.WriteContentionException;
import io.singletable.WriteOutcomeUnknownException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.convert.converter.Converter;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SingleTableProblemAdvice}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SingleTableProblemAdviceTests {

	private static final IllegalStateException CAUSE = new IllegalStateException("secret of AWS");

	static List<Arguments> problems() {
		return List.of(Arguments.of(new KeyTooLongException("secret"), 400, "key-too-long", "A key is too long"),
				Arguments.of(new InvalidCursorException(), 400, "invalid-cursor", "The cursor is not valid"),
				Arguments.of(new InvalidLimitException(10), 400, "invalid-limit", "The limit is not valid"),
				Arguments.of(new InvalidSortException("secret", CAUSE), 400, "invalid-sort", "The sort is not valid"),
				Arguments.of(new InvalidUpdateException("secret", Map.of("title", "must be text")), 400,
						"invalid-update", "The change is not valid"),
				Arguments.of(new EntityNotFoundException("secret"), 404, "not-found", "Not found"),
				Arguments.of(new EntityExistsException("secret", CAUSE), 409, "already-exists", "Already exists"),
				Arguments.of(new UniqueConstraintException("secret", "Customer", List.of("email"), null, CAUSE), 409,
						"not-unique", "Already in use"),
				Arguments.of(new VersionConflictException("secret", "secret", CAUSE), 409, "version-conflict",
						"Changed meanwhile"),
				Arguments.of(new ConditionFailedException("secret", "secret", CAUSE), 409, "condition-failed",
						"Not in the required state"),
				Arguments.of(new RevisionPrunedException("secret"), 410, "no-longer-kept", "No longer kept"),
				Arguments.of(new ItemTooLargeException("secret"), 413, "too-large", "Too large"),
				Arguments.of(new WriteOutcomeUnknownException("x", "secret", CAUSE), 500, "outcome-unknown",
						"The outcome is unknown"),
				Arguments.of(
						new HeuristicCompletionException(HeuristicCompletionException.STATE_UNKNOWN,
								new WriteOutcomeUnknownException("x", "secret", CAUSE)),
						500, "outcome-unknown", "The outcome is unknown"),
				Arguments.of(new ThrottledException("x", List.of(), CAUSE), 503, "unavailable",
						"Temporarily unavailable"),
				Arguments.of(
						new ParallelWriteException(2, Map.of(), Map.of(), Map.of(),
								new ThrottledException("secret", List.of(), CAUSE)),
						503, "unavailable", "Temporarily unavailable"),
				Arguments.of(new WriteContentionException("x", CAUSE), 503, "unavailable", "Temporarily unavailable"),
				Arguments.of(new DynamoDbUnavailableException("x", CAUSE), 503, "unavailable",
						"Temporarily unavailable"));
	}

	@ParameterizedTest
	@MethodSource("problems")
	void exceptionIsAProblemThatDisclosesNothing(RuntimeException failure, int status, String type, String title) {
		MvcTestResult answer = answerTo(failure);
		assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
		assertThat(answer).bodyText().doesNotContain("secret", "Exception");
		assertThat(answer).bodyJson()
			.hasPathSatisfying("$.type", (it) -> assertThat(it).isEqualTo("urn:singletable:problem:" + type))
			.hasPathSatisfying("$.title", (it) -> assertThat(it).isEqualTo(title))
			.hasPathSatisfying("$.status", (it) -> assertThat(it).isEqualTo(status))
			.hasPathSatisfying("$.instance", (it) -> assertThat(it).isEqualTo("/fail"))
			.extractingPath("$.detail")
			.asString()
			.isNotBlank();
		assertThat(answer.getResponse().getHeader("Retry-After")).isEqualTo((status == 503) ? "5" : null);
	}

	/** A client that sent the version that it read is told in HTTP's own words. */
	@Test
	void failedPreconditionsOfARequestHaveTheirStatus() {
		run(new VersionConflictException("x", null, null), (context) -> {
			assertThat(Web.client(context).get().uri("/fail").header("If-Match", "\"1\"")).hasStatus(412);
			assertThat(Web.client(context).get().uri("/fail").header("If-None-Match", "*")).hasStatus(409);
		});
		run(new ConditionFailedException("x", null, null), (context) -> {
			assertThat(Web.client(context).get().uri("/fail").header("If-Match", "\"1\"")).hasStatus(412);
			assertThat(Web.client(context).get().uri("/fail").header("If-None-Match", "*")).hasStatus(409);
		});
		run(new EntityExistsException("x", null), (context) -> {
			assertThat(Web.client(context).get().uri("/fail").header("If-None-Match", "*")).hasStatus(412)
				.bodyJson()
				.extractingPath("$.status")
				.isEqualTo(412);
			assertThat(Web.client(context).get().uri("/fail").header("If-Match", "*")).hasStatus(409);
		});
	}

	@Test
	void invalidUpdateNamesEachPathWithItsProblemInTheOrderOfTheRequest() {
		Map<String, String> problems = new LinkedHashMap<>();
		problems.put("title", "must be text");
		problems.put("address.city", "may not be changed here");
		assertThat(answerTo(new InvalidUpdateException("Ticket", problems))).bodyJson()
			.extractingPath("$.errors")
			.asArray()
			.containsExactly(Map.of("path", "title", "detail", "must be text"),
					Map.of("path", "address.city", "detail", "may not be changed here"));
	}

	@Test
	void failedMergeNamesThePropertiesWithoutTheirValues() {
		List<OnConflict.Conflict> conflicts = List.of(new OnConflict.Conflict("status", "secret", "secret", "secret"),
				new OnConflict.Conflict("counters['secret']", 1, 2, 3),
				new OnConflict.Conflict("counters['b']", 1, 2, 3));
		MvcTestResult answer = answerTo(new MergeConflictException("Ticket", conflicts, "secret"));
		assertThat(answer).hasStatus(409).bodyText().doesNotContain("secret");
		assertThat(answer).bodyJson()
			.hasPathSatisfying("$.type", (it) -> assertThat(it).isEqualTo("urn:singletable:problem:merge-conflict"))
			.extractingPath("$.conflicts")
			.asArray()
			.containsExactly("status", "counters");
	}

	@Test
	void takenValueNamesTheConstraintAndTheOwnerOnlyIfItIsRevealed() {
		List<String> constraints = List.of("email", "login");
		MvcTestResult answer = answerTo(new UniqueConstraintException("secret", "Customer", constraints, null, CAUSE));
		assertThat(answer).hasStatus(409).bodyText().doesNotContain("secret", "owner", "Customer");
		assertThat(answer).bodyJson().extractingPath("$.constraints").asArray().containsExactly("email", "login");
		assertThat(answerTo(new UniqueConstraintException("secret", "Customer", constraints, "c1", CAUSE))).bodyJson()
			.extractingPath("$.owner")
			.isEqualTo("c1");
	}

	/** As when a domain class converter loads an entity. */
	@Test
	void failureOfAConversionIsAProblem(CapturedOutput output) {
		run(new ThrottledException("was throttled", List.of(), CAUSE),
				(context) -> assertThat(Web.client(context).get().uri("/convert/key-of-a-user")).hasStatus(503)
					.hasHeader("Retry-After", "5"));
		assertThat(output).contains("was throttled").doesNotContain("key-of-a-user");
	}

	/** A limit of what an advice behind all others can do; documented. */
	@Test
	void failureOfAConversionIsABadRequestWithProblemDetailsOfSpringBoot() {
		failing(new ThrottledException("x", List.of(), CAUSE))
			.withPropertyValues("spring.mvc.problemdetails.enabled=true")
			.run((context) -> assertThat(Web.client(context).get().uri("/convert/a")).hasStatus(400));
	}

	static List<RuntimeException> foreign() {
		return List.of(new OptimisticLockingFailureException("x"), new DuplicateKeyException("x"),
				new EmptyResultDataAccessException(1), new DataAccessResourceFailureException("x"),
				new ConcurrencyFailureException("x"), new TransientDataAccessResourceException("x"),
				new DataIntegrityViolationException("x"), new InvalidDataAccessApiUsageException("x"),
				new IllegalArgumentException("x"),
				new HeuristicCompletionException(HeuristicCompletionException.STATE_MIXED, CAUSE));
	}

	@ParameterizedTest
	@MethodSource("foreign")
	void exceptionsOfOthersAreLeftAlone(RuntimeException failure) {
		assertThat(answerTo(failure)).failure().cause().isSameAs(failure);
	}

	static List<RuntimeException> defects() {
		return List.of(new CorruptItemException("x", null), new RequestLimitExceededException("x"),
				new UnwritableEntityException("x", null));
	}

	/** They are logged with their stack trace, as any defect. */
	@ParameterizedTest
	@MethodSource("defects")
	void whatClientsCantActOnIsLeftAlone(RuntimeException failure) {
		assertThat(answerTo(failure)).failure().cause().isSameAs(failure);
	}

	@Test
	void statusOfTheApplicationIsKept() {
		EntityNotFoundException cause = new EntityNotFoundException("x");
		assertThat(answerTo(new ResponseStatusException(HttpStatus.GONE, "gone", cause))).hasStatus(410);
		assertThat(answerTo(new Locked(cause))).hasStatus(423);
		IllegalStateException own = new IllegalStateException("own", cause);
		assertThat(answerTo(own)).failure().cause().isSameAs(own);
	}

	@Test
	void nothingIsHandledIfSwitchedOff() {
		EntityNotFoundException failure = new EntityNotFoundException("x");
		failing(failure).withPropertyValues("singletable.web.problem-details=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(SingleTableProblemAdvice.class);
			assertThat(Web.client(context).get().uri("/fail")).failure().cause().isSameAs(failure);
		});
	}

	@Test
	void problemDetailsOfSpringBootStay() {
		failing(new EntityNotFoundException("x")).withPropertyValues("spring.mvc.problemdetails.enabled=true")
			.run((context) -> {
				assertThat(Web.client(context).get().uri("/required")).hasStatus(400)
					.hasContentType("application/problem+json")
					.bodyJson()
					.extractingPath("$.detail")
					.isEqualTo("Required parameter 'name' is not present.");
				assertThat(Web.client(context).get().uri("/fail")).hasStatus(404)
					.bodyJson()
					.extractingPath("$.type")
					.isEqualTo("urn:singletable:problem:not-found");
			});
	}

	/** A browser as the first, a script as the second. */
	@Test
	void browsersGetTheErrorPage() {
		run(new ThrottledException("x", List.of(), CAUSE), (context) -> {
			MvcTestResult page = Web.client(context)
				.get()
				.uri("/fail")
				.header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
				.exchange();
			assertThat(page).hasStatus(503).hasHeader("Retry-After", "5").body().isEmpty();
			assertThat(page.getResponse().isCommitted()).isTrue();
			for (String accept : List.of("*/*", "application/json", "application/problem+json, text/html;q=0.5")) {
				assertThat(Web.client(context).get().uri("/fail").header("Accept", accept)).hasStatus(503)
					.hasContentType("application/problem+json");
			}
		});
	}

	@Test
	void textsCanBeTranslated() {
		StaticMessageSource messages = new StaticMessageSource();
		messages.addMessage("problemDetail.title." + EntityNotFoundException.class.getName(), Locale.GERMAN,
				"Nicht gefunden");
		failing(new EntityNotFoundException("x")).withBean("messageSource", StaticMessageSource.class, () -> messages)
			.run((context) -> assertThat(Web.client(context).get().uri("/fail").header("Accept-Language", "de"))
				.hasStatus(404)
				.bodyJson()
				.extractingPath("$.title")
				.isEqualTo("Nicht gefunden"));
	}

	@ParameterizedTest
	@ValueSource(classes = { ApplicationAdvice.OfTheType.class, ApplicationAdvice.OfASuperclass.class,
			ApplicationAdvice.OfEverything.class, ApplicationAdvice.OfTheTypeAsTheLast.class,
			ApplicationAdvice.OfASuperclassAsTheFirst.class })
	void handlersOfTheApplicationWin(Class<?> advice) {
		failing(new EntityNotFoundException("x")).withUserConfiguration(advice)
			.run((context) -> assertThat(Web.client(context).get().uri("/fail")).hasStatus(423)
				.hasBodyTextEqualTo("own"));
	}

	@Test
	void handlerOfEverythingCanPassOnTheProblem() {
		failing(new ThrottledException("x", List.of(), CAUSE)).withUserConfiguration(HandledErrors.Errors.class)
			.run((context) -> assertThat(Web.client(context).get().uri("/fail")).hasStatus(503)
				.hasHeader("Retry-After", "5")
				.hasContentType("application/problem+json"));
		failing(CAUSE).withUserConfiguration(HandledErrors.Errors.class)
			.run((context) -> assertThat(Web.client(context).get().uri("/fail")).hasStatus(500)
				.bodyJson()
				.extractingPath("$.detail")
				.isEqualTo("We are looking into it"));
	}

	private static MvcTestResult answerTo(RuntimeException failure) {
		MvcTestResult[] answer = new MvcTestResult[1];
		run(failure, (context) -> answer[0] = Web.client(context).get().uri("/fail").exchange());
		return answer[0];
	}

	private static void run(RuntimeException failure, ContextConsumer<AssertableWebApplicationContext> test) {
		failing(failure).run(test);
	}

	private static WebApplicationContextRunner failing(RuntimeException failure) {
		return Web.application()
			.withBean(Failing.class, () -> new Failing(failure))
			.withBean(Loading.class, () -> new Loading(failure));
	}

	@RestController
	static class Failing {

		private final RuntimeException failure;

		Failing(RuntimeException failure) {
			this.failure = failure;
		}

		@GetMapping("/fail")
		String fail() {
			throw this.failure;
		}

		@GetMapping("/required")
		String required(@RequestParam String name) {
			return name;
		}

		@GetMapping("/convert/{loaded}")
		String convert(@PathVariable Loaded loaded) {
			return loaded.id();
		}

	}

	record Loaded(String id) {

	}

	record Loading(RuntimeException failure) implements Converter<String, Loaded> {

		@Override
		public Loaded convert(String source) {
			throw this.failure;
		}

	}

	@ResponseStatus(HttpStatus.LOCKED)
	static class Locked extends RuntimeException {

		Locked(Throwable cause) {
			super("locked", cause);
		}

	}

}
