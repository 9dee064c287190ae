package io.singletable.internal.client;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForwardingClient}.
 */
class ForwardingClientTests {

	/**
	 * Compilers since JDK 18 name the interface as the owner of these, too.
	 */
	private static final Set<String> OF_OBJECTS = Arrays.stream(Object.class.getMethods())
		.map(Method::getName)
		.collect(Collectors.toSet());

	/**
	 * An operation that is not passed on fails as not supported by the SDK's interface.
	 */
	@Test
	void everyOperationThatIsCalledIsPassedOn() {
		Set<String> called = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.singletable")
			.stream()
			.flatMap((type) -> type.getCodeUnitAccessesFromSelf().stream())
			.filter((access) -> isClient(access.getTargetOwner()))
			.map((access) -> access.getTarget().getName())
			.filter((name) -> !OF_OBJECTS.contains(name))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> passedOn = Arrays.stream(ForwardingClient.class.getDeclaredMethods())
			.filter((method) -> !method.isSynthetic())
			.map(Method::getName)
			.collect(Collectors.toSet());

		assertThat(called).contains("getItem", "updateItem", "transactWriteItems", "describeTable");
		assertThat(passedOn).containsAll(called);
	}

	private static boolean isClient(JavaClass type) {
		return type.isEquivalentTo(DynamoDbClient.class);
	}

}
