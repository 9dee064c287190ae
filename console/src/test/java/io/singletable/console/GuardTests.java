package io.singletable.console;

import java.util.Optional;
import java.util.function.Consumer;

import io.singletable.console.SingleTableConsoleProperties.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Guard}.
 */
class GuardTests {

	private final MockHttpServletRequest request = Requests.get("/table");

	@Test
	void requestOfThisMachinePasses() {
		assertThat(refusal()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "192.168.1.5", "0.0.0.0", "10.0.0.1", "fe80:0:0:0:1:2:3:4%eth0" })
	void localAddressOfAnotherInterfaceIsRefusedWhateverTheRemoteAddressSays(String address) {
		this.request.setLocalAddr(address);
		assertThat(reason()).contains("addresses of this machine only");
	}

	@Test
	void remoteAddressOfAnotherMachineIsRefused() {
		this.request.setRemoteAddr("192.168.1.5");
		assertThat(reason()).contains("requests of this machine only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080" })
	void localHostsPass(String host) {
		host(host);
		assertThat(refusal()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "localhost.evil.example", "evil.example:8080", "127.0.0.1.evil.example",
			"localhost:8080@evil.example", "localhost:", "", "127.0.0.2", "[::2]", "localhost.", "localhost:123456" })
	void otherHostsAreRefused(String host) {
		host(host);
		assertThat(reason()).contains("hosts localhost");
	}

	@Test
	void missingHostIsRefused() {
		this.request.removeHeader("Host");
		assertThat(reason()).contains("hosts localhost");
	}

	@Test
	void secondHostIsRefused() {
		this.request.addHeader("Host", "localhost");
		assertThat(reason()).contains("hosts localhost");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto",
			"x-forwarded-port", "X-Forwarded-Prefix", "X-FORWARDED-ANYTHING", "X-Real-IP" })
	void forwardedRequestIsRefused(String header) {
		this.request.addHeader(header, "127.0.0.1");
		assertThat(reason()).contains("proxy");
	}

	@Test
	void remoteModeNeedsAUser() {
		remotely();
		this.request.addUserRole("ADMIN");
		assertThat(remoteRefusal()).contains(new Guard.Refusal(404, "Not found."));
	}

	@Test
	void remoteModeNeedsTheRole() {
		remotely();
		this.request.setUserPrincipal(() -> "ann");
		this.request.addUserRole("USER");
		assertThat(remoteRefusal()).contains(new Guard.Refusal(404, "Not found."));
	}

	@Test
	void userWithTheRolePassesFromAnywhere() {
		remotely();
		user();
		assertThat(remoteRefusal()).isEmpty();
	}

	@Test
	void remoteModeRefusesFormsOfOtherSitesWithoutTellingWhy() {
		remotely();
		user();
		this.request.setMethod("POST");
		this.request.addHeader("Sec-Fetch-Site", "cross-site");
		assertThat(Guard.of(Requests.properties(Mode.WRITE, "ADMIN")).check(this.request))
			.contains(new Guard.Refusal(404, "Not found."));
	}

	@Test
	void readOnlyConsoleRefusesForms() {
		this.request.setMethod("POST");
		this.request.addHeader("Sec-Fetch-Site", "same-origin");
		assertThat(reason()).contains("read-only");
	}

	@Test
	void formOfTheConsolePasses() {
		assertThat(postRefusal((it) -> it.addHeader("Sec-Fetch-Site", "same-origin"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site", "none", "", "SAME-ORIGIN" })
	void formOfAnotherSiteIsRefusedWhateverItsOrigin(String site) {
		assertThat(postRefusal((it) -> {
			it.addHeader("Sec-Fetch-Site", site);
			it.addHeader("Origin", "http://localhost:8080");
		})).isPresent();
	}

	@Test
	void formWithoutSiteAndOriginIsRefused() {
		assertThat(postRefusal((it) -> {
		})).isPresent();
	}

	@Test
	void formOfTheSameOriginPassesWithoutSite() {
		assertThat(postRefusal((it) -> it.addHeader("Origin", "http://localhost:8080"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "http://localhost", "http://localhost:8081", "http://evil.example:8080",
			"http://localhost.evil.example:8080", "http://localhost:8080@evil.example", "http://[::1]:8080", "", "%",
			"http:localhost:8080" })
	void formOfAnotherOriginIsRefused(String origin) {
		assertThat(postRefusal((it) -> it.addHeader("Origin", origin))).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost, 80, true", "https://localhost, 443, true", "https://localhost, 80, false",
			"https://localhost:8443, 8443, true" })
	void originWithoutPortHasThatOfItsScheme(String origin, int port, boolean passes) {
		assertThat(postRefusal((it) -> {
			host("localhost:" + port);
			it.addHeader("Origin", origin);
		}).isEmpty()).isEqualTo(passes);
	}

	@Test
	void secondOriginIsRefused() {
		assertThat(postRefusal((it) -> {
			it.addHeader("Origin", "http://localhost:8080");
			it.addHeader("Origin", "http://localhost:8080");
		})).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site" })
	void imageOnAnotherSiteIsRefused(String site) {
		this.request.addHeader("Sec-Fetch-Site", site);
		this.request.addHeader("Sec-Fetch-Mode", "no-cors");
		this.request.addHeader("Sec-Fetch-Dest", "image");
		assertThat(reason()).contains("not part of other pages");
	}

	@Test
	void frameOnAnotherSiteIsRefused() {
		this.request.addHeader("Sec-Fetch-Site", "cross-site");
		this.request.addHeader("Sec-Fetch-Mode", "navigate");
		this.request.addHeader("Sec-Fetch-Dest", "iframe");
		assertThat(reason()).contains("not part of other pages");
	}

	@Test
	void linkOfAnotherSiteIsFollowedButRunsNothing() {
		Requests.leadFromAnotherSite(this.request);
		assertThat(refusal()).isEmpty();
		assertThat(Guard.runAllowed(this.request)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "same-origin", "none" })
	void whatTheUserAsksForRuns(String site) {
		this.request.addHeader("Sec-Fetch-Site", site);
		assertThat(refusal()).isEmpty();
		assertThat(Guard.runAllowed(this.request)).isTrue();
	}

	@Test
	void clientThatTellsNoSiteRuns() {
		assertThat(Guard.runAllowed(this.request)).isTrue();
	}

	private void host(String host) {
		this.request.removeHeader("Host");
		this.request.addHeader("Host", host);
	}

	private void remotely() {
		this.request.setLocalAddr("10.0.0.1");
		this.request.setRemoteAddr("192.168.1.5");
		host("app.example");
		this.request.addHeader("X-Forwarded-For", "1.2.3.4");
	}

	private void user() {
		this.request.setUserPrincipal(() -> "ann");
		this.request.addUserRole("ADMIN");
	}

	private Optional<Guard.Refusal> refusal() {
		return Guard.of(Requests.local(Mode.READ_ONLY)).check(this.request);
	}

	private String reason() {
		Guard.Refusal refusal = refusal().orElseThrow();
		assertThat(refusal.status()).isEqualTo(403);
		return refusal.reason();
	}

	private Optional<Guard.Refusal> remoteRefusal() {
		return Guard.of(Requests.properties(Mode.READ_ONLY, "ADMIN")).check(this.request);
	}

	private Optional<Guard.Refusal> postRefusal(Consumer<MockHttpServletRequest> headers) {
		this.request.setMethod("POST");
		headers.accept(this.request);
		return Guard.of(Requests.local(Mode.WRITE)).check(this.request);
	}

}
