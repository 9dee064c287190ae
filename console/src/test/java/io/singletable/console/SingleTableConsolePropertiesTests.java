package io.singletable.console;

import java.util.List;
import java.util.Map;

import io.singletable.console.SingleTableConsoleProperties.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link SingleTableConsoleProperties}.
 */
class SingleTableConsolePropertiesTests {

	@Test
	void defaults() {
		assertThat(Requests.properties(Map.of())).isEqualTo(new SingleTableConsoleProperties(false, "/singletable",
				Mode.READ_ONLY, false, null, List.of(), 25, 10));
	}

	@Test
	void values() {
		assertThat(Requests.properties(Map.of("singletable.console.enabled", "true", "singletable.console.path",
				"/admin/my-table", "singletable.console.mode", "write", "singletable.console.remote", "true",
				"singletable.console.role", "ADMIN", "singletable.console.masked", "Customer.email,*.iban",
				"singletable.console.page-size", "100", "singletable.console.max-requests", "1")))
			.isEqualTo(new SingleTableConsoleProperties(true, "/admin/my-table", Mode.WRITE, true, "ADMIN",
					List.of("Customer.email", "*.iban"), 100, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "console", "/console/", "//console", "/a//b", "/a/../b", "/a/*", "/a b", "/a?b",
			"/a%2F", "/a;b", "/\u00e4", "/${x}" })
	void pathIsOneOfAServlet(String path) {
		assertRefused("path", path, "singletable.console.path is '" + path + "': write a path that begins with '/'");
	}

	@Test
	void remoteNeedsARole() {
		assertRefused("remote", "true", "singletable.console.role is not set: write the role of the users");
	}

	@Test
	void roleIsNotBlank() {
		assertRefused("role", " ", "singletable.console.role is blank: write a role, or leave it out");
	}

	@ParameterizedTest
	@ValueSource(strings = { "email", "Customer.", ".email", "Customer.*", "*", "Customer email", "*.a b" })
	void maskedNamesATypeAndAProperty(String name) {
		assertRefused("masked", name, "write the name of a type and of its property, as in Customer.email");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 101 })
	void pageSizeIsLimited(int size) {
		assertRefused("page-size", String.valueOf(size),
				"singletable.console.page-size is " + size + ": write a number from 1 to 100");
	}

	@Test
	void aPageSendsARequestAtLeast() {
		assertRefused("max-requests", "0", "singletable.console.max-requests is 0: write 1 or more");
	}

	private static void assertRefused(String key, String value, String message) {
		assertThatException().isThrownBy(() -> Requests.properties(Map.of("singletable.console." + key, value)))
			.havingRootCause()
			.withMessageContaining(message);
	}

}
