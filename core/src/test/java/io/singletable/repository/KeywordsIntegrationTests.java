package io.singletable.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.repository.support.FactoryPlans;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription.Generic;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.data.repository.query.parser.Part.Type;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for every keyword of method names in every setting: planned as
 * {@code keywords.txt} says and true to the rows, or refused as it says.
 */
class KeywordsIntegrationTests {

	private static final String COST = "; eventually consistent, 0.5 read units for each 4 KB read";

	private static final AtomicInteger INTERFACES = new AtomicInteger();

	private static final Map<KeywordSetting, Map<Type, String>> TEXTS = texts();

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("all")
	void keywordIsPlannedOrRefused(KeywordSetting setting, Type type) throws ReflectiveOperationException {
		KeywordCase asked = KeywordCase.of(type);
		Method method = method(setting, type, asked);
		SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(setting.template());
		Object repository;
		try {
			repository = factory.getRepository(method.getDeclaringClass());
		}
		catch (QueryCreationException ex) {
			assertThat("- " + refusal(setting, ex)).isEqualTo(TEXTS.get(setting).get(type));
			return;
		}
		assertThat(FactoryPlans.of(factory).get(0).plan()).isEqualTo(TEXTS.get(setting).get(type) + COST);
		assertThat(names(method.invoke(repository, arguments(asked))))
			.containsExactlyInAnyOrderElementsOf(setting.expected(asked));
	}

	static Stream<Arguments> all() {
		return Arrays.stream(KeywordSetting.values())
			.flatMap((setting) -> Arrays.stream(Type.values()).map((type) -> Arguments.of(setting, type)));
	}

	@Test
	void everyKeywordIsToldInEverySetting() {
		assertThat(TEXTS).containsOnlyKeys(KeywordSetting.values());
		assertThat(TEXTS.values()).allSatisfy((texts) -> assertThat(texts).containsOnlyKeys(Type.values()).hasSize(27));
	}

	/** The first line, and what is against the way that the setting is about. */
	private static String refusal(KeywordSetting setting, QueryCreationException refusal) {
		List<String> lines = String.valueOf(refusal.getCause().getMessage()).lines().toList();
		return lines.get(0) + lines.stream()
			.filter((line) -> line.startsWith("  - " + setting.way()))
			.map((line) -> line.substring(3))
			.collect(Collectors.joining());
	}

	private static Object[] arguments(KeywordCase asked) {
		List<Object> arguments = new ArrayList<>(List.of("north"));
		arguments.addAll(asked.arguments());
		return arguments.toArray();
	}

	private static List<String> names(Object found) {
		return ((List<?>) found).stream().map((row) -> ((KeywordSetting.Named) row).name()).toList();
	}

	/** An interface of its own for each method: a method that is refused refuses all. */
	private static Method method(KeywordSetting setting, Type type, KeywordCase asked) {
		List<Generic> parameters = new ArrayList<>(List.of(generic(String.class)));
		asked.arguments()
			.forEach((argument) -> parameters
				.add((argument instanceof List) ? generic(List.class, String.class) : generic(argument.getClass())));
		String name = setting.method(type.getKeywords().iterator().next(), asked);
		DynamicType.Builder.MethodDefinition<?> method = new ByteBuddy()
			.makeInterface(generic(Repository.class, setting.entity(), setting.id()))
			.name(KeywordsIntegrationTests.class.getPackageName() + ".Rows" + INTERFACES.incrementAndGet())
			.defineMethod(name, generic(List.class, setting.entity()), Visibility.PUBLIC)
			.withParameters(parameters)
			.withoutCode();
		if (setting.filters()) {
			method = method.annotateMethod(AnnotationDescription.Builder.ofType(AllowFiltering.class).build());
		}
		Class<?> repository = method.make()
			.load(KeywordsIntegrationTests.class.getClassLoader(),
					ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
			.getLoaded();
		return repository.getDeclaredMethods()[0];
	}

	private static Generic generic(Class<?> type, Class<?>... arguments) {
		return (arguments.length == 0) ? Generic.Builder.rawType(type).build()
				: Generic.Builder.parameterizedType(type, arguments).build();
	}

	/** Lines of a setting's name, and indented of key words and their texts. */
	private static Map<KeywordSetting, Map<Type, String>> texts() {
		Map<KeywordSetting, Map<Type, String>> texts = new HashMap<>();
		Map<Type, String> current = new HashMap<>();
		for (String line : lines()) {
			if (!line.startsWith(" ")) {
				current = texts.computeIfAbsent(KeywordSetting.valueOf(line), (setting) -> new HashMap<>());
			}
			else {
				String[] parts = line.trim().split(" +", 2);
				current.put(Type.valueOf(parts[0]), parts[1]);
			}
		}
		return texts;
	}

	private static List<String> lines() {
		try {
			return new ClassPathResource("keywords.txt", KeywordsIntegrationTests.class)
				.getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
