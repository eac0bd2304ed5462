package cenote.kernel;

/** By vectors once {@link VectorUnit#isOn}, by the scalar form before; settled at each start. */
final class ChosenJoint implements JointMax {

  private final Chosen<JointMax> chosen = new Chosen<>(new ScalarJoint(), () -> new VectorJoint());
  private JointMax form = chosen.form();

  @Override
  public void start(int rows, double constant) {
    form = chosen.form();
    form.start(rows, constant);
  }

  @Override
  public void add(int[] points, double[] losses) {
    form.add(points, losses);
  }

  @Override
  public double worst() {
    return form.worst();
  }
}
