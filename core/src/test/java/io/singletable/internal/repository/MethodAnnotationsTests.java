package io.singletable.internal.repository;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.singletable.AllowScan;
import io.singletable.Budget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MethodAnnotations}.
 */
class MethodAnnotationsTests {

	@Test
	void annotationsOfOverriddenMethodsAndComposedOnesAreFound() throws NoSuchMethodException {
		MethodAnnotations annotations = MethodAnnotations.of(Child.class.getMethod("findByTitle"));
		assertThat(annotations.find(Budget.class)).map(Budget::requests).contains(3);
		assertThat(annotations.has(AllowScan.class)).isTrue();
	}

	@Test
	void methodHasNoAnnotationsOfOthers() throws NoSuchMethodException {
		MethodAnnotations annotations = MethodAnnotations.of(Child.class.getMethod("findByOwner"));
		assertThat(annotations.find(Budget.class)).isEmpty();
		assertThat(annotations.has(AllowScan.class)).isFalse();
		assertThat(MethodAnnotations.of(Child.class.getMethod("findByTitle")).has(Deprecated.class)).isFalse();
	}

	@AllowScan
	@Retention(RetentionPolicy.RUNTIME)
	@interface Scanning {

	}

	interface Parent {

		@Budget(requests = 3)
		String findByTitle();

	}

	interface Child extends Parent {

		@Override
		@Scanning
		String findByTitle();

		String findByOwner();

	}

}
