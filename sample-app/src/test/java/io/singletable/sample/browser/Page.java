package io.singletable.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Page in the browser, as a person sees it: elements are found by role and name, and what
 * is not there yet is waited for.
 */
final class Page {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/**
	 * Elements that are visible, and of which a text, a label or a title has the name.
	 */
	private static final String CANDIDATES = """
			const [root, selector, name] = arguments;
			const words = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
			const texts = (element) => [element.textContent, element.getAttribute("aria-label"), element.title,
				element.value, ...[...(element.labels ?? [])].map((label) => label.textContent)].map(words);
			return [...(root ?? document).querySelectorAll(selector)].filter((element) => element.checkVisibility()
				&& (texts(element).some((text) => text.includes(name)) || element.hasAttribute("aria-labelledby")));
			""";

	private final Chromium chromium;

	private final ChromeDriver driver;

	private final String origin;

	private final BrowserLog log;

	private int width = Chromium.WIDTH;

	Page(Chromium chromium, String origin) {
		this.chromium = chromium;
		this.driver = chromium.driver();
		this.origin = origin;
		this.log = new BrowserLog(this.driver.manage().logs(), origin);
	}

	ChromeDriver driver() {
		return this.driver;
	}

	BrowserLog log() {
		return this.log;
	}

	/** Open a path, as a link in a message does. */
	Page open(String path) {
		this.driver.get(this.origin + path);
		return this;
	}

	/** Path and query of the page. */
	String path() {
		return this.driver.getCurrentUrl().substring(this.origin.length());
	}

	/** Open this page in a browser that has not been here. */
	Page reopenElsewhere() {
		String path = path();
		check();
		this.chromium.forget();
		return open(path);
	}

	Page size(int width, int height) {
		this.width = width;
		this.chromium.size(width, height, width < 720);
		return this;
	}

	Page phone() {
		return size(390, 844);
	}

	Page media(String scheme) {
		this.chromium.media(scheme);
		return this;
	}

	Page withoutScripts() {
		this.chromium.scripts(false);
		return this;
	}

	Page follow(String link) {
		find(Role.LINK, link).click();
		return this;
	}

	Page press(String button) {
		find(Role.BUTTON, button).click();
		return this;
	}

	Page choose(String choice) {
		find(Role.CHOICE, choice).click();
		return this;
	}

	/** Type a text in place of what is in the field. */
	Page type(String field, String text) {
		WebElement element = find(Role.FIELD, field);
		element.clear();
		element.sendKeys(text);
		return this;
	}

	/** Choose an option by typing it. */
	Page select(String field, String option) {
		find(Role.FIELD, field).sendKeys(option);
		return this;
	}

	/**
	 * The visible element with a name, or the first one of which the name contains it.
	 */
	WebElement find(Role role, String name) {
		return find(null, role, name);
	}

	WebElement find(WebElement root, Role role, String name) {
		return await(role + " '" + name + "'", (driver) -> {
			List<WebElement> candidates = all(root, role, name);
			return candidates.stream()
				.filter((element) -> names(element).contains(name))
				.findFirst()
				.or(() -> candidates.stream().filter((element) -> isNamed(element, name)).findFirst())
				.orElse(null);
		});
	}

	boolean has(Role role, String name) {
		return all(null, role, name).stream().anyMatch((element) -> isNamed(element, name));
	}

	private static boolean isNamed(WebElement element, String name) {
		return names(element).stream().anyMatch((it) -> it.contains(name));
	}

	/** What is read out, and what is to be seen. */
	private static List<String> names(WebElement element) {
		return List.of(element.getAccessibleName().strip(), element.getText().strip());
	}

	@SuppressWarnings("unchecked")
	private List<WebElement> all(WebElement root, Role role, String name) {
		return (List<WebElement>) this.driver.executeScript(CANDIDATES, root, role.selector(), name);
	}

	/** The row of a table in which a text stands. */
	WebElement row(String text) {
		return await("a row with '" + text + "'",
				(driver) -> driver.findElements(By.cssSelector("tbody tr"))
					.stream()
					.filter((row) -> row.getText().contains(text))
					.findFirst()
					.orElse(null));
	}

	/** What stands in a row under the head of a column. */
	String cell(WebElement row, String column) {
		WebElement table = row.findElement(By.xpath("ancestor::table"));
		List<String> heads = table.findElements(By.cssSelector("thead th")).stream().map(WebElement::getText).toList();
		assertThat(heads).contains(column);
		return row.findElements(By.xpath("*")).get(heads.indexOf(column)).getText();
	}

	/** First rows of the table, a text each. */
	List<String> rows() {
		return this.driver.findElements(By.cssSelector("tbody tr")).stream().map(WebElement::getText).toList();
	}

	/** Wait for the page with a heading. */
	Page isTitled(String heading) {
		await("the page '" + heading + "'",
				(driver) -> driver.findElement(By.tagName("h1")).getText().equals(heading) ? heading : null);
		return this;
	}

	String text() {
		return this.driver.findElement(By.tagName("body")).getText();
	}

	Page sees(String... texts) {
		for (String text : texts) {
			await("'" + text + "'", (driver) -> text().contains(text) ? text : null);
		}
		return this;
	}

	Page seesNot(String text) {
		await("that '" + text + "' goes", (driver) -> text().contains(text) ? null : text);
		return this;
	}

	<T> T await(String what, Function<ChromeDriver, T> condition) {
		// A page that is being replaced has elements that are stale, or of no document.
		return new WebDriverWait(this.driver, PATIENCE, Duration.ofMillis(50)).ignoring(WebDriverException.class)
			.withMessage(() -> "waiting for " + what + " on " + this.driver.getCurrentUrl() + ":\n" + text())
			.until((driver) -> condition.apply(this.driver));
	}

	/** Whether the page is wider than the window. */
	boolean scrollsSideways() {
		Map<?, ?> content = (Map<?, ?>) command("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
		return ((Number) content.get("width")).intValue() > this.width;
	}

	Map<String, Object> command(String command, Map<String, Object> parameters) {
		return this.chromium.send(command, parameters);
	}

	/** Assert that the browser has nothing to say, and asked nobody else. */
	void check() {
		assertThat(this.log.messages()).as("log of the browser").isEmpty();
		assertThat(this.log.foreignRequests()).as("requests to others").isEmpty();
	}

}
