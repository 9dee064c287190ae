package io.singletable.sample.browser;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The browser of all tests of this JVM. The path of its driver is given, so that Selenium
 * downloads nothing.
 */
final class Chromium {

	static final int WIDTH = 1280;

	static final int HEIGHT = 900;

	private final ChromeDriver driver;

	private Chromium(Installation installation) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(installation.binary().toFile());
		options.addArguments("--headless=new", "--window-size=" + WIDTH + "," + HEIGHT, "--force-color-profile=srgb",
				"--force-prefers-reduced-motion", "--hide-scrollbars", "--lang=en-US");
		if ("root".equals(System.getProperty("user.name"))) {
			options.addArguments("--no-sandbox");
		}
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		logs.enable(LogType.PERFORMANCE, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(installation.driver().toFile())
			.usingAnyFreePort()
			.build();
		service.sendOutputTo(OutputStream.nullOutputStream());
		this.driver = new ChromeDriver(service, options);
		Runtime.getRuntime().addShutdownHook(new Thread(this.driver::quit));
	}

	static Chromium get() {
		return Started.CHROMIUM;
	}

	ChromeDriver driver() {
		return this.driver;
	}

	/** As it was started: no test sees the window of the one before. */
	Chromium reset() {
		String first = this.driver.getWindowHandles().iterator().next();
		for (String handle : this.driver.getWindowHandles()) {
			if (!handle.equals(first)) {
				this.driver.switchTo().window(handle).close();
			}
		}
		this.driver.switchTo().window(first);
		forget();
		size(WIDTH, HEIGHT, false);
		scripts(true);
		media("light");
		return this;
	}

	/** As a browser that has not been here. */
	void forget() {
		this.driver.get("about:blank");
		send("Network.clearBrowserCookies", Map.of());
		send("Network.clearBrowserCache", Map.of());
		this.driver.manage().logs().get(LogType.BROWSER);
		this.driver.manage().logs().get(LogType.PERFORMANCE);
	}

	void size(int width, int height, boolean phone) {
		send("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
		send("Emulation.setTouchEmulationEnabled", Map.of("enabled", phone));
	}

	/** What the system of the person prefers: {@code light} or {@code dark}. */
	void media(String scheme) {
		send("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	void scripts(boolean enabled) {
		send("Emulation.setScriptExecutionDisabled", Map.of("value", !enabled));
	}

	Map<String, Object> send(String command, Map<String, Object> parameters) {
		return this.driver.executeCdpCommand(command, parameters);
	}

	private static final class Started {

		private static final Chromium CHROMIUM = new Chromium(Installation.find().orElseThrow());

	}

}
